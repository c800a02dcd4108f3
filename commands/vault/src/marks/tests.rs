//! Somebody writes to the tables without the instance key.

use std::{collections::BTreeSet, fs};

use domain::{ids::PersonId, text::EmailAddress};
use sqlx::AssertSqlSafe;
use tempfile::TempDir;

use super::{super::*, *};
use crate::engines::{reading, writing};

const PASSWORD: &str = "under the plane trees";

fn noon() -> Moment {
    Moment::from_micros(1_795_300_000_000_000)
}

/// A vault that somebody has used, and what opens it.
struct UsedVault {
    folder: TempDir,
    key: InstanceKey,
    anna: AccountId,
    ben: AccountId,
    bens: BensSecrets,
}

/// What Ben has, and may use for himself.
struct BensSecrets {
    refresh: String,
    cookie: String,
    reset: String,
    feed: Uuid,
    request: Uuid,
    program: BensProgram,
}

/// What a program of his has, and may use for him.
struct BensProgram {
    id: Uuid,
    permit: String,
    code: String,
    device: String,
}

impl BensProgram {
    /// One that he let in by a device, with a code and another device that wait to be fetched.
    async fn let_in(vault: &Vault, ben: AccountId) -> Self {
        let card = ApplicationCard {
            name: "Calendar".to_owned(),
            website: None,
            redirects: vec!["https://calendar.test/".to_owned()],
            scope: "read".to_owned(),
        };
        let (id, _) = vault.register_application(&card, noon()).await.unwrap().unwrap();
        let allowed = async || {
            let codes = vault.begin_device(id, "read", noon()).await.unwrap().unwrap();
            let answer = DeviceAnswer::Allow;
            assert!(vault.answer_device(&codes.user, ben, answer, noon()).await.unwrap());
            codes.device
        };
        let polled = vault.poll_device(&allowed().await, id, RenewedBy::TokenAlone, noon()).await;
        let DevicePoll::Allowed { permit, .. } = polled.unwrap() else { panic!("he said yes") };
        let renewed = vault.rotate_permit(&permit.token, noon()).await.unwrap();
        let PermitRotation::Renewed(permit) = renewed else { panic!("it is his") };
        let wish = CodeWish {
            application: id,
            account: ben,
            scope: "read",
            redirect: "https://calendar.test/",
            challenge: Some([7; 32]),
        };
        let code = vault.make_code(&wish, noon()).await.unwrap();
        Self { id, permit, code, device: allowed().await }
    }
}

impl UsedVault {
    async fn lived_in() -> Self {
        let (folder, key) = (TempDir::new().unwrap(), InstanceKey::random());
        let path = folder.path().join("vault.db");
        let vault = Vault::open_sqlite(&path, key.clone()).await.unwrap();
        let [anna, ben] = [(); 2].map(|()| AccountId(Uuid::new_v4()));
        for account in [anna, ben] {
            vault.set_password(account, &format!("{PASSWORD} {account}")).await.unwrap();
        }
        let reset = NewToken::new(Purpose::ResetPassword, ben.0, ben.0, noon().plus_hours(1));
        vault.keep_token(&reset).await.unwrap();
        let person = Some(PersonId(Uuid::new_v4()));
        let request = Uuid::new_v4();
        let waiting = WaitingSignUp {
            request,
            account: AccountId(Uuid::new_v4()),
            asker: vec![7],
            password: vault.password_hash(PASSWORD).await.unwrap(),
            wish: SignUpWish {
                email: EmailAddress::new("cleo@example.org").unwrap(),
                locale: "en".to_owned(),
                profile: None,
            },
        };
        vault.keep_sign_up(Uuid::new_v4(), &waiting, noon()).await.unwrap();
        let bens = BensSecrets {
            refresh: vault.open_session(ben, noon()).await.unwrap().token,
            cookie: vault.open_web_session(ben, noon()).await.unwrap().0,
            reset: reset.text().to_owned(),
            feed: vault.create_feed_token(ben, person, noon()).await.unwrap().token,
            request,
            program: BensProgram::let_in(&vault, ben).await,
        };
        assert_eq!(vault.foreign_rows().await.unwrap(), []);
        vault.close().await;
        Self { folder, key, anna, ben, bens }
    }

    /// A copy of it in which somebody has carried this out.
    async fn after(&self, sql: &str) -> Vault {
        let copy = self.folder.path().join(format!("{}.db", Uuid::new_v4()));
        fs::copy(self.folder.path().join("vault.db"), &copy).unwrap();
        let vault = Vault::open_sqlite(&copy, self.key.clone()).await.unwrap();
        let changed = writing!(&vault.pool, on => sqlx::query(AssertSqlSafe(sql.to_owned()))
            .execute(on).await.map(|it| it.rows_affected()));
        assert!(changed.unwrap() > 0, "{sql}");
        vault.close().await;
        Vault::open_sqlite(&copy, self.key.clone()).await.unwrap()
    }
}

async fn texts(vault: &Vault, sql: &'static str) -> BTreeSet<String> {
    let rows: Vec<String> =
        reading!(&vault.pool, on => sqlx::query_scalar(sql).fetch_all(on).await).unwrap();
    rows.into_iter().collect()
}

#[tokio::test]
async fn something_vouches_for_every_table_or_a_reason_says_why_not() {
    let house = UsedVault::lived_in().await;
    let vault = Vault::open_sqlite(&house.folder.path().join("vault.db"), house.key).await.unwrap();
    let there = "SELECT name FROM sqlite_master WHERE type = 'table'
        AND name <> 'vault_steps' AND name NOT LIKE 'sqlite_%'";
    let known = VOUCHED.iter().map(|(table, _)| (*table).to_owned()).collect();
    assert_eq!(texts(&vault, there).await, known);
    let marked = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'mark' AND m.name <> 'log_bond'";
    let known = VOUCHED.iter().filter(|it| matches!(it.1, Voucher::Mark(_)));
    assert_eq!(texts(&vault, marked).await, known.map(|it| it.0.to_owned()).collect());
}

#[tokio::test]
async fn whatever_is_changed_in_a_row_that_decides_is_found() {
    let house = UsedVault::lived_in().await;
    for (table, voucher) in VOUCHED {
        let Voucher::Mark(columns) = voucher else { continue };
        for column in *columns {
            let sql = format!(
                "UPDATE {table} SET {column} = CASE typeof({column})
                    WHEN 'blob' THEN CAST(randomblob(length({column})) AS BLOB)
                    WHEN 'text' THEN {column} || 'x' ELSE {column} + 1 END
                WHERE mark = (SELECT mark FROM {table} LIMIT 1)"
            );
            // A token that was used says nothing any more; that it was not is what is forged.
            let sql = match *column {
                "used_at" => format!("UPDATE {table} SET mark = NULL"),
                _ => sql,
            };
            let found = house.after(&sql).await.foreign_rows().await.unwrap();
            let tables: Vec<_> = found.iter().map(|it| it.table).collect();
            assert_eq!(tables, [*table], "{column}");
        }
    }
}

#[tokio::test]
async fn what_somebody_else_wrote_opens_nothing() {
    let house = UsedVault::lived_in().await;
    let (anna, ben, bens) = (house.anna, house.ben, &house.bens);
    let hers = format!("x'{}'", anna.0.simple());
    let swapped = format!(
        "UPDATE passwords SET hash = (SELECT hash FROM passwords WHERE account <> {hers})
        WHERE account = {hers}"
    );
    let vault = house.after(&swapped).await;
    let bens_password = format!("{PASSWORD} {ben}");
    assert!(!vault.verify_password(Some(anna), &bens_password).await.unwrap());
    assert!(vault.verify_password(Some(ben), &bens_password).await.unwrap());

    let vault = house.after(&format!("UPDATE sessions SET account = {hers}")).await;
    assert_eq!(vault.web_session(&bens.cookie, noon()).await.unwrap(), None);
    let rotated = vault.rotate_session(&bens.refresh, noon()).await.unwrap();
    assert!(!matches!(rotated, Rotation::Renewed { .. }));

    let vault = house.after(&format!("UPDATE one_time_tokens SET subject = {hers}")).await;
    let purpose = Purpose::ResetPassword;
    assert_eq!(vault.look_up_token(purpose, &bens.reset, noon()).await.unwrap(), None);
    assert_eq!(vault.token_state(purpose, &bens.reset, noon()).await.unwrap(), TokenState::Dead);
    assert_eq!(vault.consume_token(purpose, &bens.reset, noon()).await.unwrap(), None);

    let vault = house.after(&format!("UPDATE feed_tokens SET account = {hers}")).await;
    assert!(vault.look_up_feed_token(bens.feed).await.unwrap().is_none());

    let program = &bens.program;
    for sql in [
        format!("UPDATE application_permits SET account = {hers}"),
        "UPDATE application_permits SET scope = 'read write'".to_owned(),
        "UPDATE application_permits SET former = x'07'".to_owned(),
    ] {
        let vault = house.after(&sql).await;
        assert_eq!(vault.known_permit(&program.permit, noon()).await.unwrap(), None, "{sql}");
        let rotated = vault.rotate_permit(&program.permit, noon()).await.unwrap();
        assert!(matches!(rotated, PermitRotation::Unknown), "{sql}");
    }
    let vault = house.after(&format!("UPDATE application_codes SET account = {hers}")).await;
    assert_eq!(vault.known_code(&program.code, noon()).await.unwrap(), None);
    let vault = house.after(&format!("UPDATE application_devices SET account = {hers}")).await;
    let renewed_by = RenewedBy::TokenAlone;
    let polled = vault.poll_device(&program.device, program.id, renewed_by, noon()).await.unwrap();
    assert!(matches!(polled, DevicePoll::Unknown));
    let vault = house.after("UPDATE applications SET secret = randomblob(32)").await;
    assert!(vault.application(program.id).await.is_err());

    let vault = house.after("UPDATE sign_ups SET password = password || 'x'").await;
    assert!(vault.sign_up(bens.request).await.unwrap().is_none());
}

#[tokio::test]
async fn a_token_that_was_used_is_not_brought_back() {
    let house = UsedVault::lived_in().await;
    let vault = house.after("UPDATE vault_meta SET value = value").await;
    let (purpose, reset) = (Purpose::ResetPassword, house.bens.reset.as_str());
    let owner = Some((house.ben.0, house.ben.0));
    assert_eq!(vault.consume_token(purpose, reset, noon()).await.unwrap(), owner);
    assert_eq!(vault.foreign_rows().await.unwrap(), [], "what was used is nobody's any more");
    let back = "UPDATE one_time_tokens SET used_at = NULL";
    let done = writing!(&vault.pool, on => sqlx::query(back).execute(on).await.map(drop));
    done.unwrap();
    assert_eq!(vault.consume_token(purpose, reset, noon()).await.unwrap(), None);
    assert_eq!(vault.foreign_rows().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_code_that_was_fetched_is_not_brought_back() {
    let house = UsedVault::lived_in().await;
    let vault = house.after("UPDATE vault_meta SET value = value").await;
    let (code, by) = (house.bens.program.code.as_str(), RenewedBy::TokenAlone);
    let known = vault.known_code(code, noon()).await.unwrap().unwrap();
    assert!(vault.redeem_code(code, &known, by, noon()).await.unwrap().is_some());
    assert!(vault.known_code(code, noon()).await.unwrap().unwrap().is_used());
    assert_eq!(vault.foreign_rows().await.unwrap(), [], "what was used is nobody's any more");
    let back = "UPDATE application_codes SET used_at = NULL";
    let done = writing!(&vault.pool, on => sqlx::query(back).execute(on).await.map(drop));
    done.unwrap();
    assert_eq!(vault.known_code(code, noon()).await.unwrap(), None);
    assert_eq!(vault.foreign_rows().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_vault_from_before_gets_its_marks_once_and_no_other_one_does() {
    let house = UsedVault::lived_in().await;
    let vault = house.after("UPDATE passwords SET mark = NULL").await;
    let password = format!("{PASSWORD} {}", house.anna);
    assert!(
        !vault.verify_password(Some(house.anna), &password).await.unwrap(),
        "they are not missing"
    );
    let forgotten = house.after("DELETE FROM vault_meta WHERE name = 'instance key'").await;
    assert_eq!(forgotten.foreign_rows().await.unwrap(), []);

    let before = house.key.fingerprint_before_marks();
    let path = house.folder.path().join("vault.db");
    let vault = Vault::open_sqlite(&path, house.key.clone()).await.unwrap();
    for sql in [
        "UPDATE passwords SET mark = NULL".to_owned(),
        "UPDATE sessions SET mark = NULL".to_owned(),
        format!("UPDATE vault_meta SET value = '{before}' WHERE name = 'instance key'"),
        "DELETE FROM instance_keys".to_owned(),
    ] {
        let done = writing!(&vault.pool, on =>
            sqlx::query(AssertSqlSafe(sql)).execute(on).await.map(drop));
        done.unwrap();
    }
    vault.close().await;
    let vault = Vault::open_sqlite(&path, house.key.clone()).await.unwrap();
    assert_eq!(vault.foreign_rows().await.unwrap(), []);
    assert!(vault.verify_password(Some(house.anna), &password).await.unwrap());
    assert_eq!(vault.web_session(&house.bens.cookie, noon()).await.unwrap(), Some(house.ben));
    let now = "SELECT value FROM vault_meta WHERE name = 'instance key'";
    assert!(!texts(&vault, now).await.contains(&before), "and only once");
}
