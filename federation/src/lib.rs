//! What other servers read of us, and one day what they tell us.
//!
//! Today that is NodeInfo: which software runs here and how busy it is. It claims no protocol that is not spoken yet.
//! Inbox, outbox, delivery and signatures are not here yet; `FEDERATION.md` says so, too.

pub mod nodeinfo;
