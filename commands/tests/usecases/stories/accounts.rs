//! Accounts: signing up, links in letters, passwords, addresses.

use commands::{Notice, accounts::Registration};
use domain::{caller::Role, text::Username};
use vault::{FirstProfile, Purpose};

use crate::{
    cast::{ANNA, NORA, SOFIA, Who, account_of, email_of},
    house::House,
    logs::StageLog,
    things::{ASKER, PASSWORD, confirmation_token, second_person, signs_up, wants_another_address},
};

fn registration(name: &str, password: &str) -> Registration {
    let (email, password) = (email_of(name), password.to_owned());
    Registration { email, password, locale: "en".to_owned() }
}

async fn with_password() -> House {
    let house = House::inhabited().await;
    house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap();
    house
}

#[tokio::test]
async fn signing_up_with_a_known_address_is_answered_like_a_new_one() {
    let house = House::inhabited().await;
    let known = registration("anna", PASSWORD);
    house.when(Who::Visitor, async |it, ask| it.sign_up(&ask, known, ASKER).await).await.then(&[]);
}

#[tokio::test]
async fn a_password_has_eight_characters_at_least_and_two_hundred_at_most() {
    let house = House::inhabited().await;
    for (password, words) in [
        ("seven77".to_owned(), "password: should be at least 8 characters"),
        ("é".repeat(201), "password: should be at most 200 characters"),
    ] {
        let wanted = registration("new", &password);
        let asked =
            house.when(Who::Visitor, async |it, ask| it.sign_up(&ask, wanted, ASKER).await).await;
        asked.then_refused(words);
        let account = account_of(ANNA);
        let asked = house.when(Who::Own, async |it, ask| {
            it.change_password(&ask, account, PASSWORD, &password).await
        });
        asked.await.then_refused(words);
    }
}

#[tokio::test]
async fn an_account_for_a_known_address_is_not_made() {
    let house = House::inhabited().await;
    let known = registration("anna", PASSWORD);
    let asked = house
        .when(Who::CommandLine, async |it, ask| it.create_account(&ask, known, Role::User).await);
    asked.await.then_refused("email: has an account already");
}

#[tokio::test]
async fn an_account_that_was_begun_on_the_command_line_is_made_by_the_next_try() {
    for commits in 1..=3 {
        let log = StageLog::of_one_node();
        let house = House::inhabited_over(log.clone()).await;
        let begins = async |house: &House| {
            let (ask, new) = (house.ask(Who::CommandLine).await, registration("new", PASSWORD));
            house.commands.create_account(&ask, new, Role::Administrator).await
        };
        log.stop_after(commits);
        assert!(begins(&house).await.is_err());
        log.go_on();
        // Of another process, in the same minute.
        let house = house.another_node().await;
        if let Err(error) = begins(&house).await {
            assert_eq!(error.to_string(), "email: has an account already", "{commits}");
        }
        let signed_in = house.commands.sign_in(&email_of("new"), PASSWORD, None).await.unwrap();
        let caller = house.commands.caller_with(&signed_in.access_token).await.unwrap();
        assert!(caller.has_role(Role::Administrator), "{commits}");
    }
}

#[tokio::test]
async fn a_link_is_good_for_what_it_was_sent_for_and_once() {
    let house = House::inhabited().await;
    signs_up(&house, "new").await;
    let token = confirmation_token(&house, "new").await;
    let wrong = house.when(Who::Visitor, async |it, ask| {
        it.reset_password(&ask, &token, "over the hills").await
    });
    wrong.await.then_refused("this link is not valid, or not any more");
    let right = async |it: &commands::Commands, _| it.confirm_address(&token).await;
    let kinds = [
        "reservation.claimed",
        "account.registered",
        "account.address-confirmed",
        "reservation.confirmed",
    ];
    house.when(Who::Visitor, right).await.then(&kinds);
    let again = house.when(Who::Visitor, right).await;
    again.then_refused("this link is not valid, or not any more");
}

#[tokio::test]
async fn a_link_is_not_good_for_ever() {
    let house = House::inhabited().await;
    signs_up(&house, "new").await;
    let token = confirmation_token(&house, "new").await;
    house.later(24);
    let asked = house.when(Who::Visitor, async |it, _| it.confirm_address(&token).await);
    asked.await.then_refused("this link is not valid, or not any more");
}

#[tokio::test]
async fn whatever_matters_asks_the_password_again() {
    let (house, anna, wrong) = (with_password().await, account_of(ANNA), "something else");
    let words = "the password is not right";
    let asked = house.when(Who::Own, async |it, ask| {
        it.change_email(&ask, anna, email_of("other"), wrong).await
    });
    asked.await.then_refused(words);
    let asked = house.when(Who::Own, async |it, ask| {
        it.change_password(&ask, anna, wrong, "over the hills").await
    });
    asked.await.then_refused(words);
    let asked =
        house.when(Who::Own, async |it, ask| it.request_export(&ask, anna, None, wrong).await);
    asked.await.then_refused(words);
    house.commands.ask_password(anna, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn another_password_ends_every_session() {
    let house = with_password().await;
    let session = house.commands.sign_in(&email_of("anna"), PASSWORD, None).await.unwrap();
    let changed = house.when(Who::Own, async |it, ask| {
        it.change_password(&ask, account_of(ANNA), PASSWORD, "over the hills").await
    });
    changed.await.then(&["account.password-changed"]);
    house.commands.refresh_session(&session.refresh_token).await.unwrap_err();
    house.commands.sign_in(&email_of("anna"), PASSWORD, None).await.unwrap_err();
    house.commands.sign_in(&email_of("anna"), "over the hills", None).await.unwrap();
}

#[tokio::test]
async fn a_link_changes_no_password_of_a_suspended_account() {
    let house = with_password().await;
    let anna = account_of(ANNA);
    house.given([crate::cast::account_suspended(anna)]).await;
    let token = house.token(Purpose::ResetPassword, anna.0, anna.0).await;
    let asked = house.when(Who::Visitor, async |it, ask| {
        it.reset_password(&ask, &token, "over the hills").await
    });
    asked.await.then_refused("this account is suspended");
    let asked = house.when(Who::CommandLine, async |it, ask| {
        it.change_password(&ask, anna, PASSWORD, "over the hills").await
    });
    asked.await.then_refused("this account is suspended");
    house.commands.ask_password(anna, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn an_address_that_has_an_account_is_asked_for_without_a_word() {
    let house = with_password().await;
    let asked = house.when(Who::Own, async |it, ask| {
        it.change_email(&ask, account_of(ANNA), email_of("ben"), PASSWORD).await
    });
    asked.await.then(&[]);
}

#[tokio::test]
async fn an_account_has_fifty_persons_at_most() {
    let house = House::inhabited().await;
    let account = account_of(ANNA);
    let added = (0..49).map(|n| {
        let person = domain::ids::PersonId(uuid::Uuid::from_u128(10_000 + n));
        let person = domain::personal::Personal::new(account, person);
        crate::cast::of_account(account, domain::account::AccountFact::PersonAdded { person })
    });
    house.given(added).await;
    let asked = house.when(Who::Own, async |it, ask| {
        it.create_person(&ask, account, Username::new("more").unwrap(), <_>::default()).await
    });
    asked.await.then_refused("preferred_username: this account has enough profiles");
}

#[tokio::test]
async fn a_username_belongs_to_one_person_or_group() {
    let house = House::inhabited().await;
    for taken in ["ben", "choir"] {
        let name = Username::new(taken).unwrap();
        let asked = house.when(Who::Own, async |it, ask| {
            it.create_person(&ask, account_of(ANNA), name, <_>::default()).await
        });
        asked.await.then_refused("preferred_username: this username is already taken");
    }
    let name = Username::new("ben").unwrap();
    let ben = house.commands.actor_named(&name).await.unwrap();
    assert_eq!(ben, Some(crate::cast::BEN.0));
}

#[tokio::test]
async fn a_first_profile_is_named_by_whoever_signed_up_and_made_with_the_account() {
    let house = House::inhabited().await;
    signs_up(&house, "new").await;
    let named = async |asker: &[u8], username: &str| {
        let profile = FirstProfile {
            username: username.to_owned(),
            name: "Nele".to_owned(),
            summary: String::new(),
        };
        house.commands.name_first_profile(&email_of("new"), asker, profile).await
    };
    named(b"somebody else", "strange").await.unwrap_err();
    named(ASKER, "ben").await.unwrap_err();
    let person = named(ASKER, "nele").await.unwrap();
    let made =
        house.commands.confirm_address(&confirmation_token(&house, "new").await).await.unwrap();
    assert_eq!(house.commands.account(made.id).await.unwrap().persons(), [person]);
    let nele = house.commands.actor_named(&Username::new("nele").unwrap()).await.unwrap();
    assert_eq!(nele, Some(person.0));
    house.commands.sign_in(&email_of("new"), PASSWORD, None).await.unwrap();
}

#[tokio::test]
async fn what_was_asked_for_later_replaces_what_waits() {
    let house = House::inhabited().await;
    signs_up(&house, "new").await;
    let first = confirmation_token(&house, "new").await;
    signs_up(&house, "new").await;
    let hers = registration("new", "a password of her own");
    let asked = house.when(Who::Visitor, async |it, ask| it.sign_up(&ask, hers, ASKER).await);
    asked.await.then(&[]);
    house.commands.confirm_address(&first).await.unwrap_err();
    house.commands.confirm_address(&confirmation_token(&house, "new").await).await.unwrap();
    house.commands.sign_in(&email_of("new"), PASSWORD, None).await.unwrap_err();
    house.commands.sign_in(&email_of("new"), "a password of her own", None).await.unwrap();
}

#[tokio::test]
async fn an_address_is_taken_back_and_whoever_changed_it_is_out() {
    let house = with_password().await;
    let (anna, request) = (account_of(ANNA), wants_another_address(&house).await);
    let token = house.token(Purpose::ConfirmAddressChange, anna.0, request).await;
    let session = house.commands.open_session(anna).await.unwrap();
    let reset = house.token(Purpose::ResetPassword, anna.0, anna.0).await;
    house.commands.confirm_email(&token, Some(session.family)).await.unwrap();
    let known = house.commands.session_with(&session.access_token).await.unwrap();
    assert_eq!(known, Some(session.family), "the one that asked goes on");
    house.commands.account_with(&email_of("anna")).await.unwrap_err();
    let stale = house.when(Who::Visitor, async |it, ask| {
        it.reset_password(&ask, &reset, "over the hills").await
    });
    stale.await.then_refused("this link is not valid, or not any more");
    let back = house.token(Purpose::TakeAddressBack, anna.0, request).await;
    let (reset, _) = house.commands.take_email_back(&back).await.unwrap();
    house.commands.take_email_back(&back).await.unwrap_err();
    assert_eq!(house.commands.account_with(&email_of("anna")).await.unwrap(), anna);
    assert_eq!(house.commands.session_with(&session.access_token).await.unwrap(), None);
    house.commands.ask_password(anna, PASSWORD).await.unwrap_err();
    let new = house.when(Who::Visitor, async |it, ask| {
        it.reset_password(&ask, &reset, "over the hills").await
    });
    new.await.then(&["account.password-changed"]);
}

#[tokio::test]
async fn an_export_is_made_once_a_day_and_its_link_is_of_whom_it_says() {
    let house = with_password().await;
    house.given(second_person(&house)).await;
    let export = async |person| {
        let asked = house.when(Who::Own, async |it, ask| {
            it.request_export(&ask, account_of(ANNA), person, PASSWORD).await
        });
        asked.await.then(&[])
    };
    let (token, _) = export(Some(ANNA)).await.unwrap();
    assert_eq!(export(None).await, None, "one a day");
    let told = house.commands.export_with(&token).await.unwrap();
    assert_eq!(told, (account_of(ANNA), vec![ANNA]));
    house.commands.export_with("nonsense").await.unwrap_err();
}

#[tokio::test]
async fn somebody_always_runs_the_place() {
    let house = House::inhabited().await;
    let dismiss = async |it: &commands::Commands, ask: commands::Ask, who| {
        it.change_role(&ask, account_of(who), Role::User, Notice::None).await
    };
    let nora = house.when(Who::Administrator, async |it, ask| dismiss(it, ask, NORA).await).await;
    nora.then(&["instance.administrator-dismissed", "account.role-changed"]);
    let sofia = house.when(Who::Administrator, async |it, ask| dismiss(it, ask, SOFIA).await).await;
    let words = "the last administrator of a server has to stay one; name another one first";
    sofia.then_refused(words);
}

#[tokio::test]
async fn an_administrator_gives_nobody_an_address_that_has_an_account() {
    let house = House::inhabited().await;
    let asked = house.when(Who::Administrator, async |it, ask| {
        it.replace_email(&ask, account_of(ANNA), email_of("ben"), Notice::None).await
    });
    asked.await.then_refused("email: has an account already");
}
