//! Places: cities with no network; streets through a provider, asked once, remembered when they are used in public,
//! and found again when nobody answers. The providers' answers are written as their documentation has them.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const NOMINATIM: &str =
    include_str!("../../api/places/src/geocoder/as_documented/nominatim-5-jsonv2-search.json");
const NOMINATIM_REVERSE: &str =
    include_str!("../../api/places/src/geocoder/as_documented/nominatim-5-jsonv2-reverse.json");
const PHOTON: &str =
    include_str!("../../api/places/src/geocoder/as_documented/photon-0.6-search.json");
const ADDOK: &str =
    include_str!("../../api/places/src/geocoder/as_documented/addok-ban-search.json");

const SEARCH: &str = "query($query: String!, $type: AddressSearchType) { searchAddress(query: $query, type: $type, limit: 5) {
    id description street postalCode locality region country geom type originId timezone } }";
const REVERSE: &str =
    "query($lon: Float!, $lat: Float!) { reverseGeocode(longitude: $lon, latitude: $lat) {
    description street locality country originId } }";

#[tokio::test(flavor = "multi_thread")]
async fn cities_are_found_with_no_network_and_not_too_often() {
    cities().await.unwrap();
}

async fn cities() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    for (query, city) in
        [("Lyon", "Lyon"), ("Koln", "Köln"), ("東京", "Tokyo"), ("Marseile", "Marseille")]
    {
        assert_eq!(first(&visitor, query).await?["locality"], city, "{query}");
    }
    let lyon = first(&visitor, "lyon, france").await?;
    assert_eq!((&lyon["country"], &lyon["timezone"]), (&json!("France"), &json!("Europe/Paris")));
    assert!(lyon["geom"].as_str().is_some_and(|it| it.starts_with("4.8")), "{lyon}");
    let administrative = json!({ "query": "Lyon", "type": "ADMINISTRATIVE" });
    let found = visitor.data(SEARCH, administrative).await?;
    assert_eq!(found["searchAddress"][0]["locality"], "Lyon");
    let near = visitor.data(REVERSE, json!({ "lon": 4.85, "lat": 45.76 })).await?;
    assert_eq!(near["reverseGeocode"][0]["locality"], "Lyon");
    let nowhere = visitor.data(REVERSE, json!({ "lon": -123.0, "lat": -48.0 })).await?;
    assert_eq!(nowhere["reverseGeocode"], json!([]));
    let off = visitor.gql(REVERSE, json!({ "lon": 4.85, "lat": 95.0 })).await?;
    assert_eq!(off.error()?["status_code"], 400, "{:#}", off.0);
    let config =
        visitor.data("{ config { geocoding { provider autocomplete } } }", json!({})).await?;
    assert_eq!(
        config["config"]["geocoding"],
        json!({ "provider": "gazetteer", "autocomplete": true })
    );
    for nothing in ["", "   ", "%", "qqqqqqqq"] {
        let found = visitor.data(SEARCH, json!({ "query": nothing })).await?;
        assert_eq!(found["searchAddress"], json!([]), "{nothing:?}");
    }
    let mut refused = None;
    for _ in 0..130 {
        let answer = visitor.gql(SEARCH, json!({ "query": "Lyon" })).await?;
        refused = refused.or(answer.error().ok().cloned());
    }
    assert_eq!(refused.context("one asks as often as one likes")?["status_code"], 429);
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_street_is_asked_for_once_and_remembered_when_it_is_used_in_public() {
    streets().await.unwrap();
}

async fn streets() -> Result<()> {
    let nominatim = Provider::open(|path| match path {
        path if path.starts_with("/search") => Some(NOMINATIM),
        path if path.starts_with("/reverse") => Some(NOMINATIM_REVERSE),
        _ => None,
    })?;
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__GEOCODER__PROVIDER", "nominatim")
        .with("PARVIS__GEOCODER__URL", &nominatim.url);
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let me = &rose.person().await?;

    let hall = first(&rose, "hotel de ville lyon").await?;
    assert_eq!(hall["street"], "1 Place de la Comédie");
    assert_eq!(
        (&hall["originId"], &hall["type"]),
        (&json!("nominatim:W23733659"), &json!("amenity"))
    );
    assert_eq!(hall["geom"], "4.8357345;45.7676413");
    assert_eq!(first(&rose, "hotel de ville lyon").await?, hall);
    let asked = nominatim.asked();
    assert_eq!(asked.len(), 1, "the second time nobody is asked: {asked:#?}");
    assert!(
        asked[0].contains("q=hotel+de+ville+lyon") && asked[0].contains("limit=5"),
        "{asked:?}"
    );
    assert!(asked[0].contains("Parvis/"), "it says who asks: {asked:?}");
    let there = rose.data(REVERSE, json!({ "lon": 4.8361, "lat": 45.7676 })).await?;
    assert_eq!(there["reverseGeocode"][0]["street"], "2 Rue Joseph Serlin");

    // Neither a draft, nor what is private, nor an address that no geocoder told.
    hold(&rose, me, &hall, "PUBLIC", true).await?;
    hold(&rose, me, &hall, "PRIVATE", false).await?;
    let made_up = json!({ "street": "Nowhere", "originId": "nominatim:W1" });
    hold(&rose, me, &made_up, "PUBLIC", false).await?;
    assert_eq!(remembered(&home)?, 0);
    // In public it is, once, and as the geocoder told it.
    let mut forged = hall.clone();
    forged["description"] = json!("Not the town hall");
    for address in [&hall, &forged, &hall] {
        hold(&rose, me, address, "PUBLIC", false).await?;
    }
    assert_eq!(remembered(&home)?, 1);

    nominatim.close();
    let again = first(&rose, "comédie ville").await?;
    assert_eq!(again, hall, "what was used before is found though nobody answers");
    let city = first(&rose, "Strasbourg").await?;
    assert_eq!(city["locality"], "Strasbourg", "and cities are");
    let there = rose.data(REVERSE, json!({ "lon": 4.8357, "lat": 45.7676 })).await?;
    assert_eq!(there["reverseGeocode"][0]["originId"], hall["originId"]);
    server.stop()?;

    assert!(home.run(&["rebuild"])?.status.success());
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    assert_eq!(first(&visitor, "hôtel ville lyon").await?, hall, "from the log alone");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn photon_and_addok_are_understood_and_nonsense_is_not() {
    let understood = [
        ("photon", PHOTON, "volksbühne", "Berlin"),
        ("addok", ADDOK, "8 bd du port", "Amiens"),
        ("photon", "<html>busy</html>", "Lyon", "Lyon"),
        ("addok", "{\"code\": 500}", "Lyon", "Lyon"),
    ];
    for (provider, answer, query, locality) in understood {
        speaks(provider, answer, query, locality).await.unwrap();
    }
}

async fn speaks(provider: &str, answer: &'static str, query: &str, locality: &str) -> Result<()> {
    let spoken = Provider::open(move |_| Some(answer))?;
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__GEOCODER__PROVIDER", provider)
        .with("PARVIS__GEOCODER__URL", &spoken.url);
    let server = home.serve().await?;
    let found = first(&Client::visitor(server.url()), query).await?;
    assert_eq!(found["locality"], locality, "{provider}: {found}");
    assert_eq!(spoken.asked().len(), 1);
    spoken.close();
    server.stop()
}

async fn first(client: &Client, query: &str) -> Result<Value> {
    let found = client.data(SEARCH, json!({ "query": query })).await?;
    let found = found.pointer("/searchAddress/0").cloned();
    found.with_context(|| format!("{query} is not found"))
}

async fn hold(
    rose: &Client,
    me: &str,
    address: &Value,
    visibility: &str,
    draft: bool,
) -> Result<()> {
    let mut address = address.clone();
    if let Some(fields) = address.as_object_mut() {
        fields.remove("id");
    }
    let create = "mutation($me: ID!, $address: AddressInput, $visibility: EventVisibility, $draft: Boolean) {
        createEvent(title: \"Concert\", description: \"\", beginsOn: \"2031-06-20T18:00:00Z\",
        organizerActorId: $me, physicalAddress: $address, visibility: $visibility, draft: $draft) { id } }";
    let variables =
        json!({ "me": me, "address": address, "visibility": visibility, "draft": draft });
    rose.data(create, variables).await?;
    Ok(())
}

fn remembered(home: &Home) -> Result<i64> {
    let log = rusqlite::Connection::open(home.data().join("log.db"))?;
    Ok(log.query_row("SELECT count(*) FROM facts WHERE kind = 'place.found'", [], |it| it.get(0))?)
}

/// A provider on this machine, which writes down what it is asked: each request's first line and who asked.
struct Provider {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
    closed: Arc<AtomicBool>,
}

impl Provider {
    fn open(answer: impl Fn(&str) -> Option<&'static str> + Send + 'static) -> Result<Self> {
        let door = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", door.local_addr()?);
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let closed = Arc::new(AtomicBool::new(false));
        let (heard, over) = (Arc::clone(&asked), Arc::clone(&closed));
        std::thread::spawn(move || {
            for caller in door.incoming().flatten() {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                if let Ok(request) = serve(caller, &answer) {
                    heard.lock().unwrap().push(request);
                }
            }
        });
        Ok(Self { url, asked, closed })
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// From now on whoever calls is hung up on, and then nobody is there.
    fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.url.trim_start_matches("http://")));
    }
}

fn serve(mut caller: TcpStream, answer: &impl Fn(&str) -> Option<&'static str>) -> Result<String> {
    let mut lines = BufReader::new(caller.try_clone()?).lines();
    let asked = lines.next().context("nothing asked")??;
    let mut agent = String::new();
    for line in lines {
        let line = line?;
        if line.to_lowercase().starts_with("user-agent:") {
            agent = line;
        } else if line.is_empty() {
            break;
        }
    }
    let path = asked.split(' ').nth(1).context("no path")?;
    let (status, body) = answer(path).map_or(("404 Not Found", ""), |body| ("200 OK", body));
    write!(
        caller,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )?;
    Ok(format!("{asked} {agent}"))
}
