//! What happened, as far as whoever asks may know: of words that were changed everybody is told that they were, and
//! whom it concerns from what to what; of an event that one may not see nothing is told.

use domain::ids::GroupId;
use projections::{
    Result,
    activity::{ActivityFilter, ActivityLine, Topic},
    events::EventRow,
    paging::{Paging, Portion},
};

use crate::{Look, Thing};

impl Look<'_> {
    /// What changed about an event, the newest first; who takes part is not in it.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn changes(&self, event: &EventRow, limit: u32) -> Result<Vec<ActivityLine>> {
        let lines = self.reader.changes(event.id, limit)?;
        self.told(event, lines)
    }

    /// What happened to an event, the newest first.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn history(&self, event: &EventRow, paging: Paging) -> Result<Portion<ActivityLine>> {
        let lines = self.reader.history(event.id, paging)?;
        Ok(Portion { total: lines.total, elements: self.told(event, lines.elements)? })
    }

    /// What happened in a group, the newest first: nothing about events that are not for whoever asks, and without words
    /// of what only its members hear.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn activity(
        &self,
        group: GroupId,
        filter: &ActivityFilter,
        paging: Paging,
    ) -> Result<Portion<ActivityLine>> {
        if self.sees(Thing::BehindOf(group))? {
            return self.reader.activity(group, filter, paging);
        }
        let mut but = Vec::new();
        for event in self.reader.events_in_activity(group)? {
            if self.event(event)?.is_none() {
                but.push(event);
            }
        }
        let filter = ActivityFilter { but, ..filter.clone() };
        let Portion { total, elements } = self.reader.activity(group, &filter, paging)?;
        if self.hears(group)? {
            return Ok(Portion { total, elements });
        }
        let told = |it: ActivityLine| match it.topic {
            Topic::Discussion | Topic::Resource | Topic::Task => it.without_words(),
            Topic::Event | Topic::Group | Topic::Member | Topic::Comment | Topic::Post => it,
        };
        Ok(Portion { total, elements: elements.into_iter().map(told).collect() })
    }

    fn told(&self, event: &EventRow, lines: Vec<ActivityLine>) -> Result<Vec<ActivityLine>> {
        if self.sees(Thing::EarlierWordsOf(event))? {
            return Ok(lines);
        }
        Ok(lines.into_iter().map(ActivityLine::without_words).collect())
    }
}
