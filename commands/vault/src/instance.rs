//! The instance key: the one secret that is not in the vault; and the keys of the instance, one for each use.
//!
//! It is a file beside the data, or a secret from the configuration; whoever has vault and key has everything. What it
//! does is to wrap the others, which are random and in the vault (`sub_keys`): so it can be replaced.

use std::{
    fmt, fs,
    io::{self, Write as _},
    path::Path,
};

use aws_lc_rs::hmac::{self, HMAC_SHA256};
use domain::short_id::{CHOICES, ShortId};
use jsonwebtoken::{DecodingKey, EncodingKey};
use uuid::Uuid;

use super::{
    error::VaultError,
    opaque,
    seal::{Key, random},
};

/// What the vault's keys are wrapped under.
#[derive(Clone, PartialEq, Eq)]
pub struct InstanceKey([u8; 32]);

impl fmt::Debug for InstanceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InstanceKey(…)")
    }
}

impl InstanceKey {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(random())
    }

    /// As the file or a secret of the configuration has it: 43 characters of base64url.
    ///
    /// # Errors
    ///
    /// [`VaultError::NotAKey`] for anything else.
    pub fn from_text(text: &str) -> Result<Self, VaultError> {
        opaque::bytes(text.trim()).map(Self).ok_or(VaultError::NotAKey)
    }

    /// The key in a file, which is made when there is none; only its owner may read it.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written, or holds something else.
    pub fn load_or_create(path: &Path) -> Result<Self, VaultError> {
        let failed = |cause| VaultError::KeyFile { path: path.to_owned(), cause };
        match fs::read_to_string(path) {
            Ok(text) => Self::from_text(&text),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                let key = Self::random();
                key.write(path).map_err(failed)?;
                Ok(key)
            }
            Err(cause) => Err(failed(cause)),
        }
    }

    // Renamed into place and synced: after a power cut there is a whole key or none.
    fn write(&self, path: &Path) -> io::Result<()> {
        let unfinished = path.with_extension("unfinished");
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&unfinished)?;
        writeln!(file, "{}", opaque::text(&self.0))?;
        file.sync_all()?;
        fs::rename(&unfinished, path)?;
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }

    /// What wraps the keys of the instance.
    pub(super) fn wrapping_key(&self) -> Key {
        Key::from(self.derived_for("wrapping of keys"))
    }

    /// What stands beside what was wrapped, so that each key finds its own.
    pub(super) fn id(&self) -> String {
        opaque::text(&self.derived_for("id of an instance key")[..16])
    }

    /// What vaults remembered the key by when all others were derived from it.
    pub(super) fn fingerprint_from_before(&self) -> String {
        opaque::text(&self.derived_for("fingerprint of a vault with marks")[..16])
    }

    /// The same of vaults from before rows had marks.
    pub(super) fn fingerprint_before_marks(&self) -> String {
        opaque::text(&self.derived_for("fingerprint")[..16])
    }

    /// One block of HKDF-Expand: the key is uniform already, so there is nothing to extract.
    pub(super) fn derived_for(&self, label: &str) -> [u8; 32] {
        digest(&hmac::Key::new(HMAC_SHA256, &self.0), label.as_bytes())
    }
}

/// What the keys of the instance are for, each by its name in the vault.
pub(super) const USES: [&str; 9] = [
    "wrapping",
    "orders",
    "access tokens",
    "names",
    "guests",
    "refresh tokens",
    "rows of the vault",
    "short ids",
    "issuer",
];

/// The keys of the instance: one for each use, so that none can stand in for another.
pub struct InstanceKeys {
    pub(super) wrapping: Key,
    pub(super) signing: EncodingKey,
    pub(super) checking: DecodingKey,
    names: hmac::Key,
    guests: hmac::Key,
    requests: hmac::Key,
    successors: hmac::Key,
    rows: hmac::Key,
    short_ids: hmac::Key,
    issuer: String,
}

impl InstanceKeys {
    /// Of a key for each of [`USES`]; nothing if one is missing.
    pub(super) fn of(key: impl Fn(&str) -> Option<[u8; 32]>) -> Option<Self> {
        let keyed = |used_for| Some(hmac::Key::new(HMAC_SHA256, &key(used_for)?));
        let access = key("access tokens")?;
        Some(Self {
            wrapping: Key::from(key("wrapping")?),
            requests: keyed("orders")?,
            signing: EncodingKey::from_secret(&access),
            checking: DecodingKey::from_secret(&access),
            names: keyed("names")?,
            guests: keyed("guests")?,
            successors: keyed("refresh tokens")?,
            rows: keyed("rows of the vault")?,
            short_ids: keyed("short ids")?,
            issuer: format!("urn:parvis:{}", opaque::text(&key("issuer")?[..16])),
        })
    }

    /// The id that stands for a reserved name (a user name, an e-mail address) where the name must not stand.
    #[must_use]
    pub fn name_id(&self, name: &str) -> Uuid {
        let mut id = [0; 16];
        id.copy_from_slice(&digest(&self.names, name.as_bytes())[..16]);
        uuid::Builder::from_custom_bytes(id).into_uuid()
    }

    /// The id of a command that came under a key: nobody else computes it, and no other caller, key or request has it.
    #[must_use]
    pub fn keyed_command(&self, caller: &[u8], key: &[u8], request: &[u8]) -> Uuid {
        let mut id = [0; 16];
        id.copy_from_slice(&self.of_parts(&[b"order", caller, key, request])[..16]);
        uuid::Builder::from_custom_bytes(id).into_uuid()
    }

    /// What stands for whoever asks, where it is only to be seen whether it is the same.
    #[must_use]
    pub fn asker(&self, asker: &[u8]) -> Vec<u8> {
        self.of_parts(&[b"asker", asker]).to_vec()
    }

    /// What stands for the code that a device shows: it is too short for a plain hash.
    pub(super) fn user_code(&self, code: &str) -> Vec<u8> {
        self.of_parts(&[b"user code", code.as_bytes()]).to_vec()
    }

    /// What stands for one caller's key where commands are remembered.
    pub(super) fn request_key(&self, caller: &[u8], key: &[u8]) -> [u8; 32] {
        self.of_parts(&[b"key", caller, key])
    }

    /// The secret that follows another: whoever renews twice at the same moment gets the same one, and nobody else
    /// computes it.
    pub(super) fn successor(&self, token: &[u8]) -> [u8; 32] {
        digest(&self.successors, token)
    }

    fn of_parts(&self, parts: &[&[u8]]) -> [u8; 32] {
        digest(&self.requests, &joined(parts))
    }

    /// What this server is called in its access tokens: another vault is another server.
    pub(super) fn issuer(&self) -> &str {
        &self.issuer
    }

    /// What vouches for a row of a table that says this.
    pub(super) fn row_mark(&self, table: &str, says: &[&[u8]]) -> Vec<u8> {
        let parts = [&[table.as_bytes()], says].concat();
        digest(&self.rows, &joined(&parts)).to_vec()
    }

    /// The numbers that may stand for an id where ids are read as numbers, in the order in which they are tried.
    #[must_use]
    pub fn short_ids(&self, id: Uuid) -> [ShortId; CHOICES] {
        ShortId::choices_of(&digest(&self.short_ids, id.as_bytes()))
    }

    /// What stands, in hex, for someone without an account at one event, where their address must not stand.
    #[must_use]
    pub fn guest_mark(&self, event: Uuid, address: &str) -> String {
        let mark = digest(&self.guests, &[event.as_bytes(), address.as_bytes()].concat());
        mark.iter()
            .fold(String::with_capacity(2 * mark.len()), |hex, byte| hex + &format!("{byte:02x}"))
    }
}

// Each part behind its length: no two lists of parts read the same.
fn joined(parts: &[&[u8]]) -> Vec<u8> {
    let length = |it: &[u8]| (it.len() as u64).to_be_bytes();
    parts.iter().flat_map(|it| length(it).into_iter().chain(it.iter().copied())).collect()
}

/// The keyed digest of some bytes.
pub(super) fn digest(key: &hmac::Key, bytes: &[u8]) -> [u8; 32] {
    let mut digest = [0; 32];
    digest.copy_from_slice(hmac::sign(key, bytes).as_ref());
    digest
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, collections::BTreeSet, os::unix::fs::PermissionsExt as _};

    use super::*;

    #[test]
    fn the_file_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("instance.key");
        let made = InstanceKey::load_or_create(&path).unwrap();
        assert_eq!(InstanceKey::load_or_create(&path).unwrap().0, made.0);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing unfinished is left");
    }

    #[test]
    fn what_is_not_a_key_is_refused_and_kept() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("instance.key");
        fs::write(&path, "changeme\n").unwrap();
        let refused = InstanceKey::load_or_create(&path);
        assert!(matches!(refused, Err(VaultError::NotAKey)), "{refused:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "changeme\n");
    }

    #[test]
    fn what_they_make_depends_on_the_key_and_on_what_it_is_for() {
        let of = |key: InstanceKey| InstanceKeys::of(|it| Some(key.derived_for(it))).unwrap();
        let (one, other) = (of(InstanceKey([1; 32])), of(InstanceKey([2; 32])));
        let (picnic, concert) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(one.name_id("anna"), one.name_id("anna"));
        assert_ne!(one.name_id("anna"), other.name_id("anna"));
        assert_ne!(one.name_id("anna"), one.name_id("ben"));
        assert_eq!(one.short_ids(picnic), one.short_ids(picnic));
        assert_ne!(one.short_ids(picnic), other.short_ids(picnic));
        assert_ne!(one.short_ids(picnic)[0], one.short_ids(concert)[0]);
        assert_ne!(one.guest_mark(picnic, "a@b.org"), one.guest_mark(concert, "a@b.org"));
        assert_eq!(one.guest_mark(picnic, "a@b.org").len(), 64);
    }

    #[test]
    fn there_is_a_key_for_every_use_and_none_for_nothing() {
        let (key, asked) = (InstanceKey::random(), RefCell::new(BTreeSet::new()));
        let keys = InstanceKeys::of(|it| {
            asked.borrow_mut().insert(it.to_owned());
            Some(key.derived_for(it))
        });
        assert!(keys.is_some());
        assert_eq!(asked.into_inner(), USES.map(str::to_owned).into());
        for missing in USES {
            assert!(InstanceKeys::of(|it| (it != missing).then(|| key.derived_for(it))).is_none());
        }
    }
}
