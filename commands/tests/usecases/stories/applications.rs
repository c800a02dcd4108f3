//! Programs that act for people: they register, are let in, renew what they have, and are ended.

use commands::applications::{
    ApplicationForm, AuthorizationWish, ClientProof, CodeProof, TokenRefusal,
};
use domain::caller::{Caller, Role};
use uuid::Uuid;
use vault::DeviceAnswer;

use crate::{
    cast::{ANNA, PETRA, Who, account_of, account_suspended, email_of},
    house::House,
    programs::{Bot, VERIFIER, bot_form, code_challenge, refusal_word, shown_code},
    things::PASSWORD,
};

#[tokio::test]
async fn a_program_says_what_it_is_and_nothing_else() {
    let house = House::inhabited().await;
    let bot = Bot::registered(&house).await;
    let known = house.commands.application(&bot.id).await.unwrap();
    assert_eq!((known.card.name.as_str(), known.card.redirects.len()), ("A bot", 2));
    for id in [Uuid::nil().to_string(), "nobody".to_owned()] {
        let error = house.commands.application(&id).await.unwrap_err();
        assert_eq!(error.to_string(), "application not found", "{id}");
    }
    for (wrong, code) in [
        (ApplicationForm { name: " ".to_owned(), ..bot_form() }, "invalid_request"),
        (ApplicationForm { redirects: String::new(), ..bot_form() }, "invalid_request"),
        (
            ApplicationForm { redirects: "http://bot.test/".to_owned(), ..bot_form() },
            "invalid_request",
        ),
        (ApplicationForm { website: "nowhere".to_owned(), ..bot_form() }, "invalid_request"),
        (ApplicationForm { scope: "everything".to_owned(), ..bot_form() }, "invalid_scope"),
    ] {
        assert_eq!(refusal_word(house.commands.register_application(wrong).await), code);
    }
}

#[tokio::test]
async fn a_program_asks_for_no_more_than_it_registered_for() {
    let house = House::inhabited().await;
    let bot = Bot::registered(&house).await;
    let checked = house.commands.check_wish(bot.wish()).await.unwrap();
    assert_eq!(checked.scopes.to_string(), "write:event:create");
    let all = AuthorizationWish { scope: None, ..bot.wish() };
    let all = house.commands.check_wish(all).await.unwrap();
    assert_eq!(all.scopes.to_string(), "read write:event:create");
    let native = AuthorizationWish { redirect_uri: "http://127.0.0.1:4567/back", ..bot.wish() };
    house.commands.check_wish(native).await.unwrap();
    for (wrong, words) in [
        (
            AuthorizationWish { redirect_uri: "https://bot.test/back/", ..bot.wish() },
            "the application did not register this redirect_uri",
        ),
        (
            AuthorizationWish { scope: Some("write"), ..bot.wish() },
            "the application asks for a scope that is none, or that it did not register for",
        ),
        (
            AuthorizationWish { challenge: Some("plain"), ..bot.wish() },
            "the code_challenge is 43 characters of base64url, by the method S256",
        ),
    ] {
        assert_eq!(bot.code(&house, wrong).await.unwrap_err().to_string(), words);
    }
}

#[tokio::test]
async fn who_fetches_the_tokens_is_who_asked() {
    let house = House::inhabited().await;
    let (bot, other) = (Bot::registered(&house).await, Bot::registered(&house).await);
    let ask = async |client: ClientProof<'_>, proof: CodeProof<'_>| {
        house.commands.tokens_for_code(client, proof).await
    };
    let code = bot.code(&house, bot.wish()).await.unwrap();
    assert_eq!(refusal_word(ask(bot.bare(), shown_code(&code)).await), "invalid_request");
    assert_eq!(refusal_word(ask(other.proven(), shown_code(&code)).await), "invalid_grant");
    let wrong = ClientProof { secret: Some(&other.secret), ..bot.bare() };
    assert_eq!(refusal_word(ask(wrong, shown_code(&code)).await), "invalid_client");
    let elsewhere = CodeProof { redirect_uri: "http://127.0.0.1/back", ..shown_code(&code) };
    assert_eq!(refusal_word(ask(bot.proven(), elsewhere).await), "invalid_grant");
    let unasked = CodeProof { verifier: Some(VERIFIER), ..shown_code(&code) };
    assert_eq!(refusal_word(ask(bot.proven(), unasked).await), "invalid_grant");
    assert_eq!(refusal_word(ask(bot.proven(), shown_code("nonsense")).await), "invalid_grant");
    ask(bot.proven(), shown_code(&code)).await.ok().unwrap();
}

#[tokio::test]
async fn a_program_without_a_secret_proves_itself_by_what_it_gave_the_hash_of() {
    let house = House::inhabited().await;
    let bot = Bot::registered(&house).await;
    let hash = code_challenge(VERIFIER);
    let wish = AuthorizationWish { challenge: Some(&hash), ..bot.wish() };
    let code = bot.code(&house, wish).await.unwrap();
    let with = |verifier| CodeProof { verifier, ..shown_code(&code) };
    let ask = async |client, proof| house.commands.tokens_for_code(client, proof).await;
    // Once it gave one, its secret does not stand in for that.
    assert_eq!(refusal_word(ask(bot.proven(), with(None)).await), "invalid_request");
    let guessed = "another-verifier-of-the-right-length-0123456789";
    assert_eq!(refusal_word(ask(bot.bare(), with(Some(guessed))).await), "invalid_grant");
    let tokens = ask(bot.bare(), with(Some(VERIFIER))).await.ok().unwrap();
    let renewed = house.commands.renew_permit(bot.bare(), &tokens.refresh_token, None).await;
    assert!(renewed.is_ok(), "what was given without a secret is renewed without");
    let hash = code_challenge("short");
    let wish = AuthorizationWish { challenge: Some(&hash), ..bot.wish() };
    let code = bot.code(&house, wish).await.unwrap();
    let guessable = CodeProof { verifier: Some("short"), ..shown_code(&code) };
    assert_eq!(refusal_word(ask(bot.bare(), guessable).await), "invalid_grant");
}

#[tokio::test]
async fn a_code_that_is_shown_twice_ends_what_came_of_it() {
    let house = House::inhabited().await;
    let bot = Bot::registered(&house).await;
    let code = bot.code(&house, bot.wish()).await.unwrap();
    let tokens =
        house.commands.tokens_for_code(bot.proven(), shown_code(&code)).await.ok().unwrap();
    assert!(house.commands.program_with(&tokens.access_token).await.unwrap().is_some());
    let again = house.commands.tokens_for_code(bot.proven(), shown_code(&code)).await;
    assert_eq!(refusal_word(again), "invalid_grant");
    assert_eq!(house.commands.program_with(&tokens.access_token).await.unwrap(), None);
    let late = bot.code(&house, bot.wish()).await.unwrap();
    house.later_by_seconds(601);
    let late = house.commands.tokens_for_code(bot.proven(), shown_code(&late)).await;
    assert_eq!(refusal_word(late), "invalid_grant");
}

#[tokio::test]
async fn a_permit_is_renewed_by_its_program_for_no_more_than_it_was_given() {
    let house = House::inhabited().await;
    let (bot, other) = (Bot::registered(&house).await, Bot::registered(&house).await);
    let first = bot.tokens(&house).await.refresh_token;
    let renew =
        async |client, token: &str, scope| house.commands.renew_permit(client, token, scope).await;
    assert_eq!(refusal_word(renew(bot.bare(), &first, None).await), "invalid_client");
    assert_eq!(refusal_word(renew(other.proven(), &first, None).await), "invalid_grant");
    assert_eq!(refusal_word(renew(bot.proven(), &first, Some("read")).await), "invalid_scope");
    let next = renew(bot.proven(), &first, Some("write:event:create")).await.ok().unwrap();
    house.later_by_seconds(60);
    assert_eq!(refusal_word(renew(bot.proven(), &first, None).await), "invalid_grant", "a copy");
    assert_eq!(refusal_word(renew(bot.proven(), &next.refresh_token, None).await), "invalid_grant");
}

#[tokio::test]
async fn a_program_acts_for_whoever_let_it_in_and_holds_no_office() {
    let house = House::inhabited().await;
    let bot = Bot::registered(&house).await;
    let petra = account_of(PETRA);
    let let_in = house.when(Who::Moderator, async |it, ask| {
        it.authorize_application(&ask, petra, bot.wish()).await
    });
    let (_, code) = let_in.await.then(&[]);
    let tokens =
        house.commands.tokens_for_code(bot.proven(), shown_code(&code)).await.ok().unwrap();
    let program = house.commands.program_with(&tokens.access_token).await.unwrap().unwrap();
    assert_eq!(program.caller.signed().unwrap().account, petra);
    assert!(!program.caller.has_role(Role::Moderator), "no scope is for keeping order");
    assert!(program.scopes.allows("write:event:create") && !program.scopes.allows("read"));
    // It is no session: nobody signs in with it.
    let caller = house.commands.caller_with(&tokens.access_token).await.unwrap();
    assert_eq!(caller, Caller::Visitor);
    assert_eq!(house.commands.session_with(&tokens.access_token).await.unwrap(), None);
    house.later(9);
    assert_eq!(house.commands.program_with(&tokens.access_token).await.unwrap(), None);
}

#[tokio::test]
async fn whoever_let_a_program_in_sees_and_ends_it() {
    let house = House::inhabited().await;
    let (bot, anna) = (Bot::registered(&house).await, account_of(ANNA));
    let tokens = bot.tokens(&house).await;
    let seen = house.when(Who::Own, async |it, ask| it.permits(&ask, anna).await);
    let seen = seen.await.then(&[]);
    let [permit] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(
        (permit.application.card.name.as_str(), permit.scope.as_str()),
        ("A bot", "write:event:create")
    );
    let id = permit.id;
    let ended = house.when(Who::Own, async |it, ask| it.end_permit(&ask, anna, id).await);
    assert!(ended.await.then(&[]));
    assert_eq!(house.commands.program_with(&tokens.access_token).await.unwrap(), None);
    let (one, other) = (bot.tokens(&house).await, Bot::registered(&house).await);
    let theirs = house.commands.revoke_token(Some(other.proven()), &one.refresh_token).await;
    assert_eq!(refusal_word(theirs), "unauthorized_client");
    house.commands.revoke_token(Some(bot.proven()), &one.access_token).await.ok().unwrap();
    assert_eq!(house.commands.program_with(&one.access_token).await.unwrap(), None);
    house.commands.revoke_token(None, "nonsense").await.ok().unwrap();
}

#[tokio::test]
async fn another_password_and_a_suspension_end_every_program() {
    let house = House::inhabited().await;
    let (bot, anna) = (Bot::registered(&house).await, account_of(ANNA));
    house.vault.set_password(anna, PASSWORD).await.unwrap();
    let tokens = bot.tokens(&house).await;
    let change = house.when(Who::Own, async |it, ask| {
        it.change_password(&ask, anna, PASSWORD, "over the hills").await
    });
    change.await.then(&["account.password-changed"]);
    assert_eq!(house.commands.program_with(&tokens.access_token).await.unwrap(), None);
    house.commands.sign_in(&email_of("anna"), "over the hills", None).await.unwrap();
    let tokens = bot.tokens(&house).await;
    let waiting = bot.code(&house, bot.wish()).await.unwrap();
    house.given([account_suspended(anna)]).await;
    let house = house.another_node().await;
    assert_eq!(house.commands.program_with(&tokens.access_token).await.unwrap(), None);
    let renewed = house.commands.renew_permit(bot.proven(), &tokens.refresh_token, None).await;
    assert_eq!(refusal_word(renewed), "invalid_grant");
    let fetched = house.commands.tokens_for_code(bot.proven(), shown_code(&waiting)).await;
    assert_eq!(refusal_word(fetched), "invalid_grant");
}

#[tokio::test]
async fn a_device_is_let_in_by_whoever_reads_its_code() {
    let house = House::inhabited().await;
    let (bot, anna) = (Bot::registered(&house).await, account_of(ANNA));
    let codes = bot.on_a_device(&house).await;
    let poll = async || house.commands.tokens_for_device(bot.bare(), &codes.device).await;
    assert_eq!(refusal_word(poll().await), "authorization_pending");
    assert_eq!(refusal_word(poll().await), "slow_down");
    let answer = house.when(Who::Own, async |it, ask| {
        it.answer_device(&ask, anna, &codes.user, DeviceAnswer::Allow).await
    });
    let asked = answer.await.then(&[]);
    assert_eq!(asked.scopes.to_string(), "read write:event:create");
    let again = house.when(Who::Own, async |it, ask| {
        it.answer_device(&ask, anna, &codes.user, DeviceAnswer::Refuse).await
    });
    again.await.then_refused("no device shows this code, or it was answered already");
    house.later_by_seconds(15);
    let tokens = poll().await.ok().unwrap();
    assert!(house.commands.program_with(&tokens.access_token).await.unwrap().is_some());
    let begun = house.commands.begin_device(bot.bare(), Some("write")).await;
    assert_eq!(refusal_word(begun), TokenRefusal::InvalidScope.code());
    let late = bot.on_a_device(&house).await;
    house.later(1);
    let late = house.when(Who::Own, async |it, ask| it.device_asking(&ask, anna, &late.user).await);
    late.await.then_refused("this code is too old: the device shows a new one when it is asked to");
}
