//! Accounts: signing up, addresses, passwords, settings.

use commands::{accounts::Registration, vault::Purpose};
use domain::{
    account::{AccountFact, Settings},
    caller::Role,
    personal::Personal,
};

use super::{ACCOUNT, EVERYBODY, UseCase, use_case};
use crate::{
    cast::{ANNA, Who, account_of, email_of, name_of, of_account},
    things::{ANNA_SINGS, NEWCOMER, PASSWORD, newcomer, second_person},
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
        when |house, ask| house.commands.sign_up(ask, registration()).await,
        then ["reservation.claimed", "account.registered", "reservation.confirmed"]
    },
    use_case! {
        create_account, "",
        may &[Who::Administrator, Who::Nameless, Who::CommandLine], otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.create_account(ask, registration(), Role::User).await,
        then [
            "reservation.claimed", "account.registered", "reservation.confirmed",
            "account.address-confirmed"
        ]
    },
    use_case! {
        confirm_address, "",
        may EVERYBODY, otherwise MayNot,
        given |house| newcomer(house),
        when |house, ask| {
            let token = house.token(Purpose::ConfirmAddress, NEWCOMER.0, NEWCOMER.0).await;
            house.commands.confirm_address(ask, &token).await
        },
        then ["account.address-confirmed"]
    },
    use_case! {
        resend_confirmation, "",
        may EVERYBODY, otherwise MayNot,
        given |house| newcomer(house),
        when |house, ask| {
            house.commands.resend_confirmation(ask.clone(), email_of("newcomer"));
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
        then ["reservation.claimed", "account.address-change-requested"]
    },
    use_case! {
        confirm_email, "",
        may EVERYBODY, otherwise MayNot, but SUSPENDED,
        given |house| {
            let account = account_of(ANNA);
            let email = Personal::new(account, email_of("other"));
            let [claimed, _] = name_of(house, "email:other@mail.test", account);
            [claimed, of_account(account, AccountFact::AddressChangeRequested { email })]
        },
        when |house, ask| {
            let account = account_of(ANNA).0;
            let token = house.token(Purpose::ConfirmAddressChange, account, account).await;
            house.commands.confirm_email(ask, &token).await
        },
        then ["account.address-changed", "reservation.confirmed", "reservation.released"]
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
        then ["account.password-reset-requested"]
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
            let settings = Settings { each_week: true, ..Settings::default() };
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
