//! What the demo's groups keep at hand.

use anyhow::Result;
use commands::resources::NewResource;
use domain::{
    resource::{ResourceKind, ResourceParticulars},
    text::{ResourceName, ResourceSummary},
};

use super::town::DemoTown;

/// Something at hand: of which group, put there by whom, and what it is. What leads nowhere is a folder.
struct DemoResource {
    circle: &'static str,
    author: &'static str,
    name: &'static str,
    /// Among those that stand before it.
    folder: Option<&'static str>,
    summary: &'static str,
    url: Option<&'static str>,
}

const RESOURCES: &[DemoResource] = &[
    DemoResource {
        circle: "repair_cafes",
        author: "amara",
        name: "For the day itself",
        folder: None,
        summary: "Everything that whoever opens the door needs",
        url: None,
    },
    DemoResource {
        circle: "repair_cafes",
        author: "dieter",
        name: "Where the keys are",
        folder: Some("For the day itself"),
        summary: "Cupboard, cellar and fuse box",
        url: Some("https://keys.example.org/repair"),
    },
    DemoResource {
        circle: "repair_cafes",
        author: "grace",
        name: "Spare parts for toasters",
        folder: None,
        summary: "Sorted by make; the older ones have drawings",
        url: Some("https://parts.example.org/toasters"),
    },
    DemoResource {
        circle: "velo_pour_tout_le_monde",
        author: "bastien",
        name: "Le planning de l’atelier",
        folder: None,
        summary: "",
        url: Some("https://atelier.example.org/planning"),
    },
];

/// Everything that is kept at hand; a filling that was broken off puts there what is missing.
pub(super) async fn keep_at_hand(town: &DemoTown) -> Result<()> {
    let mut folders = std::collections::BTreeMap::new();
    for it in RESOURCES {
        let Some(group) = town.circles.get(it.circle) else { continue };
        let author = town.actor(it.author)?;
        let summary = ResourceSummary::new(it.summary)?;
        let summary = Some(summary).filter(|it| !it.as_str().is_empty());
        let url = it.url.map(str::parse).transpose()?;
        let new = NewResource {
            group: *group,
            author: author.person,
            what: if url.is_some() { ResourceKind::Link } else { ResourceKind::Folder },
            folder: it.folder.and_then(|name| folders.get(name).copied()),
            name: ResourceName::new(it.name)?,
            particulars: ResourceParticulars { summary, url },
        };
        let made = town.commands.add_resource(&author.asks(it.name), new).await?;
        folders.insert(it.name, made.id);
    }
    Ok(())
}
