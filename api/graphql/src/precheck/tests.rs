//! Documents that people attacked GraphQL servers with, and documents that clients send.

use async_graphql::{Variables, parser::types::OperationType};

use super::{DocumentRefusal, check};

fn refused(query: &str) -> DocumentRefusal {
    check(query, &Variables::default(), None).expect_err("this document is refused")
}

fn too_many(what: &'static str, query: &str) {
    let DocumentRefusal::TooMuch { what: found, .. } = refused(query) else {
        panic!("{:?}", refused(query));
    };
    assert_eq!(found, what);
}

fn doubling(levels: usize) -> String {
    let mut query = "query{event{...f0}} ".to_owned();
    for n in 0..levels {
        query += &format!("fragment f{n} on Event{{...f{m} ...f{m}}} ", m = n + 1);
    }
    query + &format!("fragment f{levels} on Event{{id}}")
}

#[test]
fn fragments_that_double_are_measured_once_each() {
    for levels in [16, 24, 28, 31] {
        assert!(matches!(refused(&doubling(levels)), DocumentRefusal::TooMuch { .. }), "{levels}");
    }
    assert!(check(&doubling(5), &Variables::default(), None).is_ok());
}

#[test]
fn one_large_fragment_used_often_counts_as_often() {
    let fields = "id ".repeat(200);
    let query = format!("{{event{{{}}}}} fragment f on Event{{{fields}}}", "...f ".repeat(16));
    too_many("selections", &query);
}

#[test]
fn a_fragment_does_not_contain_itself() {
    let query = "{event{...a}} fragment a on Event{group{...b}} fragment b on Group{event{...a}}";
    assert!(matches!(refused(query), DocumentRefusal::Cycle(_)));
    assert!(matches!(refused("{event{...gone}}"), DocumentRefusal::NoSuchFragment(_)));
    // Also when nobody uses it: validation would look at it all the same.
    assert!(matches!(refused("{a} fragment f on E{...f}"), DocumentRefusal::Cycle(_)));
}

#[test]
fn aliases_and_root_fields_are_counted() {
    let logins = |n: usize| {
        (0..n)
            .map(|it| format!("a{it}:login(email:\"a@b.test\",password:\"{it}\"){{accessToken}}"))
            .collect::<String>()
    };
    too_many("root fields", &format!("mutation{{{}}}", logins(100)));
    let hidden = "mutation{...l ...l ...l ...l} fragment l on RootMutationType{a b c d e f g h}";
    too_many("root fields", hidden);
    let inner: String = (0..31).map(|it| format!("a{it}:id ")).collect();
    too_many("aliases", &format!("{{event{{{inner}}}}}"));
    too_many("bytes", &format!("{{{}}}", "config{name} ".repeat(25_000)));
}

#[test]
fn directives_are_counted() {
    too_many("directives", &format!("{{config{{name{}}}}}", "@include(if:true)".repeat(51)));
    too_many("tokens", &format!("{{config{{name{}}}}}", "@x".repeat(10_000)));
    too_many("directives", &format!("{{config{{{}}}}}", "name@a@b@c@d@e ".repeat(200)));
}

#[test]
fn nothing_nests_endlessly() {
    too_many("levels", &format!("{}id{}", "{a".repeat(17), "}".repeat(17)));
    too_many("nested brackets", &format!("{{a(b:{}{})}}", "[".repeat(3_000), "]".repeat(3_000)));
    too_many("nested brackets", &"{a".repeat(8_000));
    let chain: String =
        (0..58).map(|it| format!("fragment f{it} on E{{...f{}}} ", it + 1)).collect();
    let query = format!("{{a{{...f0}}}} {chain} fragment f58 on E{{id}}");
    assert!(check(&query, &Variables::default(), None).is_ok(), "long chains cost nothing");
}

#[test]
fn pages_within_pages_multiply() {
    let nested = "{events(limit:100){elements{organizerActor{organizedEvents(limit:100){elements{\
                  participants(limit:100){elements{id}}}}}}}}";
    too_many("values in its answer", nested);
    let by_variable =
        "query($n:Int){events(limit:$n){elements{a:participants(limit:$n){elements{id role}}}}}";
    let variables = Variables::from_json(serde_json::json!({ "n": 1_000_000 }));
    assert!(check(by_variable, &variables, None).is_ok(), "a page is 100 long at most");
    let deeper = by_variable.replace("id role", "event{participants(limit:$n){elements{id}}}");
    assert!(matches!(check(&deeper, &variables, None), Err(DocumentRefusal::TooMuch { .. })));
}

#[test]
fn brackets_in_texts_and_remarks_are_texts_and_remarks() {
    let text = "[".repeat(200);
    let query = format!("{{a(b:\"{text}\\\"{text}\" c:\"\"\"{text}\"{text}\"\"\")}} # {text}");
    let checked = check(&query, &Variables::default(), None);
    assert!(checked.is_ok(), "{checked:?}");
}

#[test]
fn the_named_operation_is_the_one() {
    let query = "query A{a} mutation B{b}";
    let kind = |name| check(query, &Variables::default(), name).map(|it| it.kind);
    assert_eq!(kind(Some("B")), Ok(OperationType::Mutation));
    assert_eq!(kind(None), Err(DocumentRefusal::WhichOperation));
    assert_eq!(kind(Some("C")), Err(DocumentRefusal::WhichOperation));
}

#[test]
fn what_clients_send_passes() {
    let type_ref = "kind name ofType{".repeat(9) + "name" + &"}".repeat(9);
    let introspection = format!(
        "query IntrospectionQuery{{__schema{{queryType{{name}} types{{...FullType}}}}}} \
         fragment FullType on __Type{{kind name fields(includeDeprecated:true){{name args{{...InputValue}} \
         type{{...TypeRef}}}} inputFields{{...InputValue}}}} \
         fragment InputValue on __InputValue{{name type{{...TypeRef}} defaultValue}} \
         fragment TypeRef on __Type{{{type_ref}}}"
    );
    assert!(check(&introspection, &Variables::default(), None).unwrap().introspects);
    assert!(!check("{config{__typename}}", &Variables::default(), None).unwrap().introspects);
}
