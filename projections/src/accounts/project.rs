//! How accounts come, change and go.

use domain::{
    account::{AccountFact, AccountSettings},
    fact::OpenedFact,
    ids::PersonId,
    text::EmailAddress,
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    column::{ColumnCode as _, Columns as _, json, signed},
    decisions,
    error::Result,
    store::one,
};

pub(super) fn of_account(tx: &Connection, opened: &OpenedFact, fact: &AccountFact) -> Result<()> {
    let (id, at) = (opened.recorded.stream.id(), opened.recorded.at.micros());
    let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| -> Result<()> {
        tx.prepare_cached(sql)?.execute(params)?;
        Ok(())
    };
    match fact {
        AccountFact::Registered { email, locale } => {
            let sql = "INSERT INTO accounts (id, created_at, locale) VALUES (?1, ?2, ?3)";
            run(sql, params![id, at, locale])?;
            address(tx, id, email.known())
        }
        AccountFact::AddressConfirmed => {
            run("UPDATE accounts SET confirmed_at = ?2 WHERE id = ?1", params![id, at])
        }
        AccountFact::AddressChangeRequested { email } => {
            let email = email.known().map(json).transpose()?;
            run("UPDATE accounts SET wanted_email = ?2 WHERE id = ?1", params![id, email])
        }
        AccountFact::AddressChanged => change_address(tx, id),
        AccountFact::AddressSet { email } => {
            run("UPDATE accounts SET wanted_email = NULL WHERE id = ?1", params![id])?;
            address(tx, id, email.known())
        }
        AccountFact::LocaleChanged { locale } => {
            run("UPDATE accounts SET locale = ?2 WHERE id = ?1", params![id, locale])
        }
        AccountFact::SettingsChanged { settings } => settle(tx, id, settings.known()),
        AccountFact::RoleChanged { role } => {
            run("UPDATE accounts SET role = ?2 WHERE id = ?1", params![id, role.code()])
        }
        AccountFact::PersonAdded { person } => {
            let sql = "INSERT OR IGNORE INTO account_persons (account, person, position)
                VALUES (?1, ?2, ?3)";
            if let Some(person) = person.known() {
                run(sql, params![id, person.0, signed(opened.recorded.position.0)])?;
            }
            Ok(())
        }
        AccountFact::PersonRemoved { person } => remove(tx, id, person.known()),
        AccountFact::DefaultPersonChosen { person } => {
            let person = person.known().map(|it| it.0);
            run("UPDATE accounts SET chosen_person = ?2 WHERE id = ?1", params![id, person])
        }
        AccountFact::Deleted => {
            run("DELETE FROM account_persons WHERE account = ?1", params![id])?;
            run("DELETE FROM accounts WHERE id = ?1", params![id])
        }
        AccountFact::PasswordChanged
        | AccountFact::PasswordResetRequested
        | AccountFact::Trusted => Ok(()),
        AccountFact::Moderated { .. } | AccountFact::DecisionUndone { .. } => {
            let suspended = decisions::standing_of(tx, id)?.suspended;
            let sql = "UPDATE accounts SET suspended = ?2,
                ever_suspended = max(ever_suspended, ?2) WHERE id = ?1";
            run(sql, params![id, suspended])
        }
    }
}

fn settle(tx: &Connection, id: Uuid, settings: Option<&AccountSettings>) -> Result<()> {
    let weekly = settings.is_some_and(|it| it.each_week);
    let sql = "UPDATE accounts SET settings = ?2, each_week = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![id, settings.map(json).transpose()?, weekly])?;
    Ok(())
}

fn remove(tx: &Connection, id: Uuid, person: Option<&PersonId>) -> Result<()> {
    let Some(person) = person else { return Ok(()) };
    let sql = "DELETE FROM account_persons WHERE account = ?1 AND person = ?2";
    tx.prepare_cached(sql)?.execute(params![id, person.0])?;
    let sql = "UPDATE accounts SET chosen_person = NULL WHERE id = ?1 AND chosen_person = ?2";
    tx.prepare_cached(sql)?.execute(params![id, person.0])?;
    Ok(())
}

fn change_address(tx: &Connection, id: Uuid) -> Result<()> {
    let sql = "SELECT wanted_email FROM accounts WHERE id = ?1";
    let wanted: Option<EmailAddress> = one(tx, sql, [id], |row| row.json_if_any(0))?.flatten();
    tx.prepare_cached("UPDATE accounts SET wanted_email = NULL WHERE id = ?1")?.execute([id])?;
    address(tx, id, wanted.as_ref())
}

fn address(tx: &Connection, id: Uuid, known: Option<&EmailAddress>) -> Result<()> {
    let sql = "UPDATE accounts SET email = ?2, canonical_email = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![
        id,
        known.map(json).transpose()?,
        known.map(EmailAddress::canonical)
    ])?;
    Ok(())
}
