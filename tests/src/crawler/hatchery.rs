//! The texts that are looked for: each says what it is in, and for whom it is.

use std::cell::{Cell, RefCell};

use serde_json::{Value, json};

use super::world::Canary;

/// Where canaries come from: no two are alike.
#[derive(Default)]
pub(super) struct Hatchery {
    pub(super) canaries: RefCell<Vec<Canary>>,
    next: Cell<u32>,
}

impl Hatchery {
    pub(super) fn lay_for(&self, what: &str, readers: &'static [&'static str]) -> String {
        self.one(what, readers, true, false)
    }

    pub(super) fn one(
        &self,
        what: &str,
        readers: &'static [&'static str],
        is_shown: bool,
        by_link: bool,
    ) -> String {
        let n = self.next.replace(self.next.get() + 1);
        let text = format!("zq{n:03}{what}qz");
        self.canaries.borrow_mut().push(Canary { text: text.clone(), readers, is_shown, by_link });
        text
    }

    /// An event with a canary in every text.
    pub(super) fn event(&self, readers: &'static [&'static str], by_link: bool) -> Value {
        let lay = |what: &str| self.one(what, readers, true, by_link);
        json!({
            "title": format!("party {}", lay("title")),
            "description": format!("<p>{}</p>", lay("description")),
            "tags": [lay("tag")],
            "physicalAddress": { "description": lay("place"), "street": lay("street"), "locality": lay("town") },
            "onlineAddress": format!("https://live.test/{}", lay("online")),
            "phoneAddress": lay("phone"),
            "metadata": [{ "key": "mz:live", "title": lay("key"), "value": lay("value"), "type": "STRING" }],
            "options": {
                "attendees": [lay("performer")],
                "program": lay("program"),
                "participationConditions": [{ "title": lay("condition"), "content": lay("clause") }],
            },
        })
    }
}
