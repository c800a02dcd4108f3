//! Accounts, and which persons they act as. Only these tables know that link; no row of a person does.

mod project;
mod weekly;

use domain::{
    account::AccountSettings,
    caller::Role,
    ids::{AccountId, PersonId},
    text::EmailAddress,
    time::Moment,
};
use rusqlite::{Row, types::Value};

use crate::{
    Reader,
    column::{ColumnCode as _, Columns as _},
    error::Result,
    fold::{Fold, Need},
    paging::{Paging, Portion},
    persons,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "accounts",
    version: 3,
    folds: &[Fold::Account(project::of_account)],
    needs: &[Need::Folded("decisions", "what is in force counts this decision")],
    tables: "
        CREATE TABLE accounts (
            id BLOB PRIMARY KEY,
            role INTEGER NOT NULL DEFAULT 0,
            suspended INTEGER NOT NULL DEFAULT 0,
            ever_suspended INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            confirmed_at INTEGER,
            locale TEXT NOT NULL,
            email TEXT,
            canonical_email TEXT,
            wanted_email TEXT,
            settings TEXT,
            each_week INTEGER NOT NULL DEFAULT 0,
            chosen_person BLOB
        );
        CREATE TABLE account_persons (
            account BLOB NOT NULL,
            person BLOB NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (account, person)
        ) WITHOUT ROWID;",
    indexes: "
        CREATE INDEX accounts_email ON accounts (canonical_email);
        CREATE INDEX accounts_role ON accounts (role);
        CREATE INDEX accounts_suspended ON accounts (id, suspended) WHERE ever_suspended = 1;
        CREATE INDEX accounts_weekly ON accounts (id) WHERE each_week = 1;
        CREATE INDEX accounts_created ON accounts (created_at);
        CREATE INDEX account_persons_person ON account_persons (person);",
};

/// What signs in; for its owner and for those who run the place.
#[derive(Clone, PartialEq, Debug)]
pub struct Account {
    /// What it is known by.
    pub id: AccountId,
    /// Where mail goes; `None` once that was erased.
    pub email: Option<EmailAddress>,
    /// Where mail shall go, once that is confirmed.
    pub wanted_email: Option<EmailAddress>,
    /// The language it reads.
    pub locale: String,
    /// What it may do on this server.
    pub role: Role,
    /// How and when it is told.
    pub settings: AccountSettings,
    /// As whom it acts when nothing else is said: who was chosen, or the first.
    pub default_person: Option<PersonId>,
    /// When it signed up.
    pub created_at: Moment,
    /// When it showed that the address is theirs.
    pub confirmed_at: Option<Moment>,
}

/// Which accounts are asked for. What is not said does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AccountFilter {
    /// With this in the address, case aside.
    pub email: Option<String>,
    /// At least this role.
    pub at_least: Option<Role>,
    /// Whether the address was confirmed.
    pub confirmed: Option<bool>,
    /// Signed up before this moment.
    pub created_before: Option<Moment>,
}

/// In which order accounts are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AccountOrder {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
}

impl AccountOrder {
    const fn sql(self) -> &'static str {
        match self {
            Self::Newest => "DESC",
            Self::Oldest => "ASC",
        }
    }
}

impl Account {
    const COLUMNS: &'static str = "id, email, wanted_email, locale, role, settings, \
         coalesce(chosen_person, (SELECT p.person FROM account_persons p \
         WHERE p.account = accounts.id ORDER BY p.position LIMIT 1)), created_at, confirmed_at";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            email: row.json_if_any(1)?,
            wanted_email: row.json_if_any(2)?,
            locale: row.get(3)?,
            role: row.choice(4)?,
            settings: row.json_if_any(5)?.unwrap_or_default(),
            default_person: row.id_if_any(6)?,
            created_at: row.moment(7)?,
            confirmed_at: row.moment_if_any(8)?,
        })
    }
}

impl AccountFilter {
    const SQL: &'static str = "(?1 IS NULL OR instr(canonical_email, ?1) > 0)
        AND role >= ?2
        AND (?3 IS NULL OR (confirmed_at IS NOT NULL) = ?3)
        AND (?4 IS NULL OR created_at < ?4)";

    fn values(&self) -> [Value; 4] {
        [
            self.email.as_ref().map_or(Value::Null, |it| it.to_lowercase().into()),
            self.at_least.unwrap_or_default().code().into(),
            self.confirmed.map_or(Value::Null, |it| i64::from(it).into()),
            self.created_before.map_or(Value::Null, |it| it.micros().into()),
        ]
    }
}

impl Reader {
    /// An account, while it is there.
    pub fn account(&self, id: AccountId) -> Result<Option<Account>> {
        let sql = format!("SELECT {} FROM accounts WHERE id = ?1", Account::COLUMNS);
        self.one(&sql, [id.0], Account::read)
    }

    /// The account with this address.
    pub fn account_at(&self, email: &EmailAddress) -> Result<Option<Account>> {
        let sql = format!(
            "SELECT {} FROM accounts WHERE canonical_email = ?1 ORDER BY created_at, id",
            Account::COLUMNS
        );
        self.one(&sql, [email.canonical()], Account::read)
    }

    /// Who acts as this person: to send them mail, never to show it.
    pub fn account_of(&self, person: PersonId) -> Result<Option<AccountId>> {
        let sql = "SELECT account FROM account_persons WHERE person = ?1";
        self.one(sql, [person.0], |row| row.id(0))
    }

    /// As whom an account can act, in the order they were added.
    pub fn persons_of(&self, account: AccountId) -> Result<Vec<PersonId>> {
        let sql = "SELECT person FROM account_persons WHERE account = ?1 ORDER BY position";
        self.all(sql, [account.0], |row| row.id(0))
    }

    /// Persons that do not stand as their account does, which is or was suspended: each follows in its own time.
    pub fn persons_behind_their_account(&self) -> Result<Vec<(AccountId, PersonId)>> {
        let sql = format!(
            "SELECT p.account, p.person FROM accounts a JOIN account_persons p ON p.account = a.id
             WHERE a.ever_suspended = 1 AND a.suspended <> {} LIMIT 1000",
            persons::SUSPENDED
        );
        self.all(&sql, [], |row| Ok((row.id(0)?, row.id(1)?)))
    }

    /// How many accounts have shown that their address is theirs.
    pub fn accounts_confirmed(&self) -> Result<u64> {
        self.number("SELECT count(*) FROM accounts WHERE confirmed_at IS NOT NULL", [])
    }

    /// Accounts, in the order in which they were made or the other way round.
    pub fn accounts(
        &self,
        filter: &AccountFilter,
        order: AccountOrder,
        paging: Paging,
    ) -> Result<Portion<Account>> {
        let of = AccountFilter::SQL;
        let total =
            self.number(&format!("SELECT count(*) FROM accounts WHERE {of}"), filter.values())?;
        let sql = format!(
            "SELECT {} FROM accounts WHERE {of} ORDER BY created_at {}, id LIMIT {} OFFSET {}",
            Account::COLUMNS,
            order.sql(),
            paging.limit,
            paging.offset
        );
        Ok(Portion { total, elements: self.all(&sql, filter.values(), Account::read)? })
    }
}
