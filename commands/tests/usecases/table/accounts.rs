//! Accounts: signing up, addresses, passwords, settings.

use commands::accounts::Registration;
use domain::{account::AccountSettings, caller::Role};
use vault::{FirstProfile, Purpose};

use super::{ACCOUNT, COMMAND_LINE, EVERYBODY, OWNER, UseCase, use_case};
use crate::{
    cast::{ANNA, Who, account_of, email_of},
    things::{
        ANNA_SINGS, ANOTHER_ADDRESS, ASKER, PASSWORD, address_moved, confirmation_token,
        confirmed_another_address, second_person, signs_up, wants_another_address,
    },
};

/// What a suspended account is told.
const SUSPENDED: &[(Who, &str)] = &[(Who::AccountSuspended, "this account is suspended")];

fn registration() -> Registration {
    Registration { email: email_of("new"), password: PASSWORD.to_owned(), locale: "en".to_owned() }
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        sign_up, "",
        may EVERYBODY, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.sign_up(ask, registration(), ASKER).await,
        then []
    },
    use_case! {
        sign_up_with_profile, "",
        may EVERYBODY, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let name = |it: &str| it.to_owned();
            let (username, name, summary) = (name("newcomer"), name("New"), String::new());
            let profile = FirstProfile { username, name, summary };
            house.commands.sign_up_with_profile(ask, registration(), profile, ASKER).await
        },
        then []
    },
    use_case! {
        create_account, "",
        may &[Who::Administrator, Who::Nameless, Who::CommandLine], otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.create_account(ask, registration(), Role::User).await,
        then [
            "reservation.claimed", "account.registered", "account.address-confirmed",
            "reservation.confirmed"
        ]
    },
    use_case! {
        create_account, "of somebody who runs the place",
        may &[Who::Administrator, Who::Nameless, Who::CommandLine], otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            house.commands.create_account(ask, registration(), Role::Administrator).await
        },
        then [
            "reservation.claimed", "account.registered", "account.address-confirmed",
            "account.role-changed", "reservation.confirmed", "instance.administrator-named"
        ]
    },
    use_case! {
        confirm_address, "",
        may EVERYBODY, otherwise MayNot,
        given |_house| [],
        with |house| signs_up(house, "new").await,
        when |house, _ask| {
            let token = confirmation_token(house, "new").await;
            house.commands.confirm_address(&token).await
        },
        then [
            "reservation.claimed", "account.registered", "account.address-confirmed",
            "reservation.confirmed"
        ]
    },
    use_case! {
        confirm_sign_up, "",
        may COMMAND_LINE, otherwise MayNot,
        given |_house| [],
        with |house| signs_up(house, "new").await,
        when |house, ask| house.commands.confirm_sign_up(ask, &email_of("new")).await,
        then [
            "reservation.claimed", "account.registered", "account.address-confirmed",
            "reservation.confirmed"
        ]
    },
    use_case! {
        set_password, "",
        may COMMAND_LINE, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.set_password(ask, account_of(ANNA), PASSWORD).await,
        then ["account.password-changed"]
    },
    use_case! {
        resend_confirmation, "",
        may EVERYBODY, otherwise MayNot,
        given |_house| [],
        with |house| signs_up(house, "new").await,
        when |house, ask| {
            house.commands.resend_confirmation(ask.clone(), email_of("new"));
            Ok::<_, commands::CommandError>(())
        },
        then []
    },
    use_case! {
        change_email, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        with |house| house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap(),
        when |house, ask| {
            house.commands.change_email(ask, account_of(ANNA), email_of("other"), PASSWORD).await
        },
        then []
    },
    use_case! {
        confirm_email, "",
        may EVERYBODY, otherwise MayNot, but SUSPENDED,
        given |_house| [],
        with |house| wants_another_address(house).await,
        when |house, _ask| {
            let request = wants_another_address(house).await;
            let account = account_of(ANNA).0;
            let token = house.token(Purpose::ConfirmAddressChange, account, request).await;
            house.commands.confirm_email(&token, None).await
        },
        then [
            "reservation.claimed", "account.address-change-requested", "account.address-changed",
            "reservation.confirmed", "reservation.released"
        ]
    },
    use_case! {
        take_email_back, "",
        may EVERYBODY, otherwise MayNot, but SUSPENDED,
        given |house| address_moved(house),
        with |house| confirmed_another_address(house).await,
        when |house, _ask| {
            let account = account_of(ANNA).0;
            let token = house.token(Purpose::TakeAddressBack, account, ANOTHER_ADDRESS).await;
            house.commands.take_email_back(&token).await
        },
        then [
            "reservation.claimed", "account.address-change-requested", "account.address-changed",
            "reservation.confirmed", "reservation.released"
        ]
    },
    use_case! {
        sessions, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.sessions(ask, account_of(ANNA)).await,
        then []
    },
    use_case! {
        end_session, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let session = house.commands.open_session(account_of(ANNA)).await?.family;
            house.commands.end_session(ask, account_of(ANNA), session).await
        },
        then []
    },
    use_case! {
        end_sessions_but, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.end_sessions_but(ask, account_of(ANNA), None).await,
        then []
    },
    use_case! {
        create_feed_token, "all of an account",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.create_feed_token(ask, account_of(ANNA), None).await,
        then []
    },
    use_case! {
        create_feed_token, "a person",
        may OWNER, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.create_feed_token(ask, account_of(ANNA), Some(ANNA)).await,
        then []
    },
    use_case! {
        delete_feed_token, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let now = house.commands.now();
            let made = house.vault.create_feed_token(account_of(ANNA), None, now).await?;
            house.commands.delete_feed_token(ask, account_of(ANNA), made.token).await
        },
        then []
    },
    use_case! {
        change_password, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        with |house| house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap(),
        when |house, ask| {
            let new = "over the hills";
            house.commands.change_password(ask, account_of(ANNA), PASSWORD, new).await
        },
        then ["account.password-changed"]
    },
    use_case! {
        request_password_reset, "",
        may EVERYBODY, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            house.commands.request_password_reset(ask.clone(), email_of("ben"));
            Ok::<_, commands::CommandError>(())
        },
        then []
    },
    use_case! {
        reset_password, "",
        may EVERYBODY, otherwise MayNot, but SUSPENDED,
        given |_house| [],
        when |house, ask| {
            let account = account_of(ANNA).0;
            let token = house.token(Purpose::ResetPassword, account, account).await;
            house.commands.reset_password(ask, &token, "over the hills").await
        },
        then ["account.password-changed"]
    },
    use_case! {
        request_export, "of the whole account",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        with |house| house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap(),
        when |house, ask| {
            house.commands.request_export(ask, account_of(ANNA), None, PASSWORD).await
        },
        then []
    },
    use_case! {
        request_export, "of one person",
        may super::OWNER, otherwise MayNot,
        given |_house| [],
        with |house| house.vault.set_password(account_of(ANNA), PASSWORD).await.unwrap(),
        when |house, ask| {
            house.commands.request_export(ask, account_of(ANNA), Some(ANNA), PASSWORD).await
        },
        then []
    },
    use_case! {
        change_locale, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            house.commands.change_locale(ask, account_of(ANNA), "fr".to_owned()).await
        },
        then ["account.locale-changed"]
    },
    use_case! {
        change_settings, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let settings = AccountSettings { each_week: true, ..AccountSettings::default() };
            house.commands.change_settings(ask, account_of(ANNA), settings).await
        },
        then ["account.settings-changed"]
    },
    use_case! {
        choose_default_person, "",
        may ACCOUNT, otherwise MayNot,
        given |house| second_person(house),
        when |house, ask| {
            house.commands.choose_default_person(ask, account_of(ANNA), ANNA_SINGS).await
        },
        then ["account.default-person-chosen"]
    },
];
