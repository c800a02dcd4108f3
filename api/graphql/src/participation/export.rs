//! A list of who takes part, to download.

use std::sync::Arc;

use app::participants::{ParticipantRow, csv};
use async_graphql::{Context, ID, Object, Result};
use projections::{paging::Paging, participations::SeatRole};
use types::{ExportFormat, ParticipantExport, ParticipantRole, ask::Asks as _, errors::Refusal};

use super::csv::Exports;
use crate::event::mutation::managed;

#[derive(Default)]
pub(crate) struct ParticipantsExportMutation;

#[Object]
impl ParticipantsExportMutation {
    /// For those who manage the event. The address works for some minutes, for whoever has it.
    async fn export_event_participants(
        &self,
        ctx: &Context<'_>,
        event_id: ID,
        roles: Option<Vec<Option<ParticipantRole>>>,
        format: Option<ExportFormat>,
    ) -> Result<Option<ParticipantExport>> {
        let asking = ctx.asking()?;
        let event = managed(asking, &event_id).await?.id;
        if format.is_some_and(|it| it != ExportFormat::Csv) {
            return Err(Refusal::argument("Lists are written as CSV only").into());
        }
        let named: Vec<ParticipantRole> = roles.into_iter().flatten().flatten().collect();
        let roles: Vec<SeatRole> = named.into_iter().filter_map(ParticipantRole::role).collect();
        let all = Paging::first(projections::paging::LIMIT_MAX);
        let rows = asking
            .look(move |views| {
                let places = views.reader.participations_at(event, &roles, all)?.elements;
                let with_names = places.into_iter().map(|place| {
                    let person = place.person.map(|it| views.person(it)).transpose()?.flatten();
                    Ok(ParticipantRow::of(&place, person.as_ref()))
                });
                with_names.collect::<projections::Result<Vec<_>>>()
            })
            .await?;
        let path = ctx.data::<Arc<Exports>>()?.keep(csv(&rows));
        Ok(Some(ParticipantExport { path: Some(path), format: Some(ExportFormat::Csv) }))
    }
}
