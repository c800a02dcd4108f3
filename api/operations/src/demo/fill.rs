//! Fills an empty place through the same use cases that people use.
//!
//! Every command has an id made of what it is for, so that a filling that was broken off goes on where it was.

use std::{collections::HashMap, sync::Arc};

use anyhow::{Context as _, Result};
use app::progress::Progress;
use commands::{Commands, accounts::Registration, groups::NewGroup, persons::ProfileChange};
use domain::{
    caller::Caller,
    group::{self, Openness},
    ids::{AccountId, GroupId, MediaId},
    text::{DisplayName, EmailAddress, Summary, Username},
    time::Moment,
};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use object_store::ObjectStore;

use super::{
    chores, events, keeping,
    people::{CIRCLES, Circle, PASSWORD, RESIDENTS, Resident},
    pictures, publishing, talk,
    town::{DemoActor, DemoTown, ask_for},
};

/// How many events take place.
pub(super) const EVENTS: usize = 300;

/// Commands at once: enough that they share commits.
const AT_ONCE: usize = 32;

/// Fills the place; events lie around `now`.
pub(super) async fn fill(
    (commands, pictures): (Commands, Arc<dyn ObjectStore>),
    now: Moment,
    progress: &Progress,
) -> Result<()> {
    let mut town = DemoTown {
        commands,
        now,
        faces: HashMap::new(),
        circles: HashMap::new(),
        pictures,
        pictures_of: HashMap::new(),
    };
    let count = RESIDENTS.len() + CIRCLES.len() + EVENTS;
    progress.begin("filling", count as u64);
    // Hashing passwords takes most of it; the vault decides how many at once.
    let moving_in: Vec<_> = stream::iter(RESIDENTS)
        .map(|it| move_in(&town.commands, it))
        .buffer_unordered(AT_ONCE)
        .try_collect()
        .await?;
    town.faces.extend(moving_in.into_iter().flatten());
    progress.at(RESIDENTS.len() as u64);
    for circle in CIRCLES {
        let id = town.found(circle).await.with_context(|| format!("@{}", circle.username))?;
        town.circles.insert(circle.username, id);
    }
    town.pictures_of = town.draws().await.context("the pictures")?;
    talk::talk_in_groups(&town).await.context("what is discussed")?;
    publishing::publish_in_groups(&town).await.context("what is published")?;
    keeping::keep_at_hand(&town).await.context("what is kept at hand")?;
    let today = now.utc().date_naive();
    chores::write_tasks_down(&town, today).await.context("what is to be done")?;
    let before = (RESIDENTS.len() + CIRCLES.len()) as u64;
    let done = std::sync::atomic::AtomicU64::new(before);
    stream::iter(0..EVENTS)
        .map(Ok)
        .try_for_each_concurrent(AT_ONCE, |n| {
            let (town, done) = (&town, &done);
            async move {
                events::take_place(town, n).await.with_context(|| format!("event {n}"))?;
                progress.at(1 + done.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
                anyhow::Ok(())
            }
        })
        .await?;
    progress.end();
    Ok(())
}

type NamedFaces = Vec<(&'static str, DemoActor)>;

async fn move_in(commands: &Commands, resident: &'static Resident) -> Result<NamedFaces> {
    let account = account(commands, resident).await?;
    let mut persons = Vec::new();
    for face in resident.profiles {
        let change = ProfileChange {
            name: Some(DisplayName::new(face.name)?),
            summary: Some(Summary::of_strangers(face.summary)?),
            ..ProfileChange::default()
        };
        let asked = ask_for(signed_in(commands, account).await?, face.username);
        let username = Username::new(face.username)?;
        let made = commands.create_person(&asked, account, username, change).await?;
        persons.push((face.username, made.id));
    }
    let Caller::Account(signed) = signed_in(commands, account).await? else {
        anyhow::bail!("{} cannot sign in", resident.email);
    };
    let actors = persons
        .into_iter()
        .map(|(name, person)| (name, DemoActor { person, signed: signed.clone() }));
    Ok(actors.collect())
}

async fn account(commands: &Commands, resident: &Resident) -> Result<AccountId> {
    let email = EmailAddress::new(resident.email)?;
    if let Ok(known) = commands.account_with(&email).await
        && commands.account(known).await?.is_active()
    {
        return Ok(known);
    }
    let registration =
        Registration { email, password: PASSWORD.to_owned(), locale: resident.locale.to_owned() };
    let asked = ask_for(Caller::CommandLine, resident.email);
    Ok(commands.create_account(&asked, registration, resident.role).await?.id)
}

async fn signed_in(commands: &Commands, account: AccountId) -> Result<Caller> {
    Ok(commands.caller_for(account).await?)
}

impl DemoTown {
    // Whoever organizes does so as the first of their profiles.
    async fn draws(&self) -> Result<HashMap<&'static str, Vec<MediaId>>> {
        let faces = RESIDENTS.iter().filter_map(|it| it.profiles.first()).map(|it| it.username);
        let drawn = stream::iter(faces).map(|face| async move {
            let mut drawn = Vec::with_capacity(pictures::EACH);
            for n in 0..pictures::EACH {
                drawn.push(pictures::drawn_for(self, (face, self.actor(face)?), n).await?);
            }
            anyhow::Ok((face, drawn))
        });
        drawn.buffer_unordered(AT_ONCE).try_collect().await
    }

    async fn found(&self, circle: &Circle) -> Result<GroupId> {
        let (founder, others) = circle.members.split_first().context("a group has a founder")?;
        let founder = self.actor(founder)?;
        let group = NewGroup {
            username: Username::new(circle.username)?,
            profile: ProfileChange {
                name: Some(DisplayName::new(circle.name)?),
                summary: Some(Summary::of_strangers(circle.summary)?),
                ..ProfileChange::default()
            },
            settings: group::GroupSettings {
                openness: Openness::Open,
                ..group::GroupSettings::default()
            },
            address: None,
        };
        let asked = founder.asks(circle.username);
        let made = self.commands.create_group(&asked, founder.person, group).await?;
        for name in others {
            let invited = self.actor(name)?;
            let what = format!("{} {name}", circle.username);
            let member =
                self.commands.invite_member(&founder.asks(&what), made.id, invited.person).await?;
            let yes = invited.asks(&format!("{what} yes"));
            self.commands.accept_invitation(&yes, made.id, member.id).await?;
        }
        Ok(made.id)
    }
}
