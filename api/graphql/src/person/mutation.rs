//! Profiles of the caller.

use app::actions::ActionError;
use async_graphql::{Context, Error, ID, MaybeUndefined, Object, Result};
use commands::{Ask, CommandError, Rejection, persons::ProfileChange};
use domain::{
    account::AccountRejection,
    ids::{AccountId, PersonId},
    origin::Origin,
    person::Profile,
    text::{DisplayName, EmailAddress, Summary, Username},
    time::Moment,
};
use projections::persons::PersonRow as Row;
use types::{
    Person,
    ask::{Asking, Asks as _, id, missing},
    errors::Refusal,
};
use vault::FirstProfile;

use crate::{
    media::input::{MediaInput, Size, picture, upload},
    text::{Wrong, display_name, summary},
};

#[derive(Default)]
pub(crate) struct PersonMutation;

#[Object]
impl PersonMutation {
    async fn create_person(
        &self,
        ctx: &Context<'_>,
        preferred_username: String,
        #[graphql(default_with = "Some(String::new())")] name: Option<String>,
        #[graphql(default_with = "Some(String::new())")] summary: Option<String>,
        avatar: Option<MediaInput>,
        banner: Option<MediaInput>,
    ) -> Result<Option<Person>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let (username, change) = profile(&preferred_username, name, summary)?;
        let ask = ctx.new_ask()?;
        let made = asking.app.create_person(&ask, account, (username, change)).await?;
        let made = asking.saw(made).await?;
        portraits(ctx, &ask, account, made, [avatar, banner]).await?;
        Person::find(ctx, made).await
    }

    async fn update_person(
        &self,
        ctx: &Context<'_>,
        id: ID,
        name: Option<String>,
        summary: Option<String>,
        avatar: MaybeUndefined<MediaInput>,
        banner: MaybeUndefined<MediaInput>,
    ) -> Result<Option<Person>> {
        let asking = ctx.asking()?;
        let person: PersonId = self::id(&id, "person")?;
        own(asking, person)?;
        let known = asking.look(move |views| views.person(person)).await?;
        let known = known.and_then(|it| it.profile).ok_or_else(|| missing("person"))?;
        let mut change = texts(name, summary)?;
        change.avatar = picture(ctx, avatar, person, known.avatar, Size::Avatar).await?;
        change.banner = picture(ctx, banner, person, known.banner, Size::Banner).await?;
        asking.saw(asking.app.update_person(&ctx.new_ask()?, person, change).await?).await?;
        Person::find(ctx, person).await
    }

    /// The first profile of somebody who has just signed up: it waits until they follow the letter, and is made with the
    /// account. Only for whoever asked for that letter.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn register_person(
        &self,
        ctx: &Context<'_>,
        preferred_username: String,
        #[graphql(default_with = "Some(String::new())")] name: Option<String>,
        #[graphql(default_with = "Some(String::new())")] summary: Option<String>,
        email: String,
        avatar: Option<MediaInput>,
        banner: Option<MediaInput>,
    ) -> Result<Option<Person>> {
        let asking = ctx.asking()?;
        let email = EmailAddress::new(&email)?;
        let (username, change) = profile(&preferred_username, name, summary)?;
        if avatar.is_some() || banner.is_some() {
            return Err(Refusal::argument("Add pictures after signing in").into());
        }
        let profile = first_profile(username, change)?;
        let wish = FirstProfile {
            username: profile.username.to_string(),
            name: profile.name.to_string(),
            summary: profile.summary.to_string(),
        };
        let from = (asking.client, asking.asker.as_slice());
        let named = asking.app.name_first_profile(from, &email, wish).await;
        let person = named.map_err(nobody_waits)?;
        Ok(Some(Person::new(asking, &to_be(person, profile, asking.app.commands.now()))))
    }
}

// Whether there is an account, or somebody else waits, is not told.
fn nobody_waits(error: ActionError) -> Error {
    let gone = Rejection::Account(AccountRejection::NotFound);
    if matches!(&error, ActionError::Refused(CommandError::Rejected(why)) if *why == gone) {
        return Refusal::code("user_not_found", "No account waits for its first profile").into();
    }
    error.into()
}

fn first_profile(username: Username, change: ProfileChange) -> Result<Profile> {
    Ok(Profile {
        username,
        name: change.name.map_or_else(|| DisplayName::new(""), Ok)?,
        summary: change.summary.map_or_else(|| Summary::new(""), Ok)?,
        avatar: None,
        banner: None,
    })
}

// What it will be, once the letter is followed.
fn to_be(id: PersonId, profile: Profile, now: Moment) -> Row {
    Row {
        id,
        origin: Origin::Here,
        profile: Some(profile),
        deleted: false,
        suspended: false,
        created_at: now,
        updated_at: now,
    }
}

fn own(asking: &Asking, person: PersonId) -> Result<()> {
    asking.signed()?;
    if asking.caller().is(person) { Ok(()) } else { Err(Refusal::unauthorized().into()) }
}

fn profile(
    username: &str,
    name: Option<String>,
    summary: Option<String>,
) -> Result<(Username, ProfileChange)> {
    let mut wrong = Wrong::default();
    let username = wrong.take(Username::new(username));
    let change = change(name, summary, &mut wrong);
    Ok(wrong.unless(username.zip(change))?)
}

fn texts(name: Option<String>, summary: Option<String>) -> Result<ProfileChange> {
    let mut wrong = Wrong::default();
    let change = change(name, summary, &mut wrong);
    Ok(wrong.unless(change)?)
}

/// Name and summary of a profile, or what is wrong with them.
pub(crate) fn change(
    name: Option<String>,
    about: Option<String>,
    wrong: &mut Wrong,
) -> Option<ProfileChange> {
    let name = name.map(|it| display_name(&it)).transpose();
    let about = about.map(|it| summary(&it)).transpose();
    let (name, summary) = (wrong.take(name), wrong.take(about));
    let (name, summary) = name.zip(summary)?;
    Some(ProfileChange { name, summary, ..ProfileChange::default() })
}

// Pictures belong to a person, so the person comes first; and the caller is asked for anew, for it has one more.
async fn portraits(
    ctx: &Context<'_>,
    ask: &Ask,
    account: AccountId,
    person: PersonId,
    [avatar, banner]: [Option<MediaInput>; 2],
) -> Result<()> {
    if avatar.is_none() && banner.is_none() {
        return Ok(());
    }
    let asking = ctx.asking()?;
    let caller = asking.app.commands.caller_for(account).await?;
    let ask = Ask { caller, id: ask.id };
    let mut change = ProfileChange::default();
    for (input, size) in [(avatar, Size::Avatar), (banner, Size::Banner)] {
        let Some(file) = input.and_then(MediaInput::file) else { continue };
        let kept = upload(asking, &ask, person, file, size).await?;
        match size {
            Size::Avatar => change.avatar = Some(Some(kept)),
            Size::Banner | Size::Picture | Size::Logo | Size::Favicon => {
                change.banner = Some(Some(kept));
            }
        }
    }
    let deed = asking.app.update_person(&ask.then("portraits"), person, change).await?;
    asking.saw(deed).await?;
    Ok(())
}
