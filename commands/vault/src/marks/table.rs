//! What vouches for each table of the vault.

/// What vouches for the rows of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Voucher {
    /// A mark over these columns; what stands in the others decides nothing.
    Mark(&'static [&'static str]),
    /// What a row says is sealed under the instance key, or a key that is, and bound to its row.
    Sealed,
    /// What a row says is signed by a key of this server.
    Signature,
    /// Nothing, for this reason.
    Nobody(&'static str),
}

const NO_ONES: &str =
    "it opens nothing to anybody; whoever changes it makes work, or has it left undone";

/// Every table of the vault, and what vouches for it. One that is missing fails a test.
pub const VOUCHED: &[(&str, Voucher)] = &[
    (
        "vault_meta",
        Voucher::Nobody(
            "the fingerprint of a key is made with it, and no key's rows are made anew",
        ),
    ),
    ("instance_keys", Voucher::Sealed),
    ("subject_keys", Voucher::Sealed),
    ("passwords", Voucher::Mark(&["account", "hash"])),
    ("sessions", Voucher::Mark(&["family", "account", "hash", "expires_at", "created_at"])),
    (
        "one_time_tokens",
        Voucher::Mark(&["hash", "purpose", "subject", "item", "expires_at", "used_at"]),
    ),
    ("feed_tokens", Voucher::Mark(&["hash", "account", "person"])),
    ("sign_ups", Voucher::Mark(&["address", "request", "account", "password"])),
    ("address_changes", Voucher::Sealed),
    ("signing_keys", Voucher::Sealed),
    ("actor_keys", Voucher::Sealed),
    ("signed_heads", Voucher::Signature),
    ("lost_heads", Voucher::Signature),
    ("applications", Voucher::Sealed),
    (
        "application_codes",
        Voucher::Mark(&[
            "hash",
            "application",
            "account",
            "scope",
            "redirect",
            "challenge",
            "permit",
            "expires_at",
            "used_at",
        ]),
    ),
    (
        "application_devices",
        Voucher::Mark(&[
            "hash",
            "user_code",
            "application",
            "scope",
            "state",
            "account",
            "expires_at",
        ]),
    ),
    (
        "application_permits",
        Voucher::Mark(&[
            "id",
            "application",
            "account",
            "scope",
            "hash",
            "former",
            "secret",
            "created_at",
            "renewed_at",
            "expires_at",
        ]),
    ),
    ("sign_ins", Voucher::Nobody("it is told to its owner, and sealed")),
    (
        "reactors",
        Voucher::Nobody("the log says how far one may have come, and the head is compared"),
    ),
    ("log_bond", Voucher::Nobody("another log has other facts, which the heads do not lead to")),
    ("outbox", Voucher::Sealed),
    ("activities", Voucher::Sealed),
    ("deliveries", Voucher::Sealed),
    ("inbox", Voucher::Sealed),
    ("leases", Voucher::Nobody(NO_ONES)),
    ("announced", Voucher::Nobody(NO_ONES)),
    ("peers", Voucher::Nobody(NO_ONES)),
    ("software", Voucher::Nobody(NO_ONES)),
    ("orders", Voucher::Nobody(NO_ONES)),
    ("unfinished", Voucher::Nobody(NO_ONES)),
    ("erasures", Voucher::Nobody("whoever can write to the files can take anybody's key away")),
    ("erasure_receipts", Voucher::Nobody("it says that something was erased, and opens nothing")),
];
