//! Somebody's place in a group, as the views have it.

use async_graphql::Result;
use domain::{group::Role, ids::GroupId};
use projections::{members::MemberRow as Row, paging::Paging};

use crate::{Page, ask::Asking};

/// Somebody's place in a group.
pub struct Member(pub Row);

impl Member {
    /// Those in a group, by role and part of their name.
    pub async fn page(
        asking: &Asking,
        group: GroupId,
        roles: Vec<Role>,
        name: Option<String>,
        page: Paging,
    ) -> Result<Page<Self>> {
        let Some(name) = name.filter(|it| !it.is_empty()).map(|it| it.to_lowercase()) else {
            let rows = asking.look(move |views| views.reader.members(group, &roles, page)).await?;
            return Ok(Page::of(rows, Self));
        };
        let rows = asking
            .look(move |views| {
                let all = Paging::first(projections::paging::LIMIT_MAX);
                let mut found = Vec::new();
                for member in views.reader.members(group, &roles, all)?.elements {
                    let profile = views.reader.person(member.person)?.and_then(|it| it.profile);
                    let is = |text: &str| text.to_lowercase().contains(&name);
                    if profile.is_some_and(|it| is(it.name.as_str()) || is(it.username.as_str())) {
                        found.push(member);
                    }
                }
                Ok(found)
            })
            .await?;
        let skip = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let total = rows.len() as u64;
        let rows = rows.into_iter().skip(skip).take(page.limit as usize).map(Self).collect();
        Ok(Page::new(total, rows))
    }
}
