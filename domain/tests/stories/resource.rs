//! The stories of what a group keeps at hand.

use uuid::Uuid;

use domain::resource::{
    FOLDERS_DEEP_MAX, GroupResources, RESOURCES_MAX, ResourceAddition, ResourceCommand,
    ResourceFact, ResourceKind, ResourceMove, ResourceParticulars, ResourceRejection,
    ResourceRemover, ResourceRevision,
};
use domain::{
    ids::{PersonId, ResourceId},
    personal::Personal,
    text::ResourceName,
};

use crate::story::{self, Scenario};

const EMIL: PersonId = PersonId(Uuid::from_u128(6));
const MONA: PersonId = PersonId(Uuid::from_u128(5));
const MINUTES: ResourceId = ResourceId(Uuid::from_u128(800));
const OLDER: ResourceId = ResourceId(Uuid::from_u128(801));
const WEIR: ResourceId = ResourceId(Uuid::from_u128(802));

fn name(text: &str) -> Personal<ResourceName> {
    Personal::new(EMIL, ResourceName::new(text).unwrap())
}

fn leads_to(url: &str) -> Personal<ResourceParticulars> {
    let url = Some(url.parse().unwrap());
    Personal::new(EMIL, ResourceParticulars { summary: None, url })
}

fn folder(id: ResourceId, called: &str, within: Option<ResourceId>) -> ResourceAddition {
    ResourceAddition {
        resource: id,
        author: EMIL,
        what: ResourceKind::Folder,
        folder: within,
        name: name(called),
        particulars: Personal::new(EMIL, ResourceParticulars::default()),
    }
}

fn link(id: ResourceId, called: &str, within: Option<ResourceId>) -> ResourceAddition {
    let particulars = leads_to("https://weir.test/level");
    ResourceAddition { what: ResourceKind::Link, particulars, ..folder(id, called, within) }
}

fn add(addition: ResourceAddition) -> ResourceCommand {
    ResourceCommand::Add(Box::new(addition))
}

fn added(addition: ResourceAddition) -> ResourceFact {
    ResourceFact::Added(Box::new(addition))
}

fn rename(resource: ResourceId, called: &str) -> ResourceCommand {
    let revision = ResourceRevision { name: Some(name(called)), ..ResourceRevision::default() };
    ResourceCommand::Revise { resource, revision: Box::new(revision) }
}

fn put(resource: ResourceId, to: ResourceMove) -> ResourceCommand {
    let revision = ResourceRevision { to, ..ResourceRevision::default() };
    ResourceCommand::Revise { resource, revision: Box::new(revision) }
}

const fn remove(resource: ResourceId) -> ResourceCommand {
    ResourceCommand::Remove { resource, by: ResourceRemover::Author }
}

const fn removed(resource: ResourceId) -> ResourceFact {
    ResourceFact::Removed { resource, by: ResourceRemover::Author }
}

const fn restored(resource: ResourceId, folder: Option<ResourceId>) -> ResourceFact {
    ResourceFact::Restored { resource, folder }
}

// Minutes, in it older ones, in those a link.
fn shelf() -> [ResourceFact; 3] {
    [
        added(folder(MINUTES, "Minutes", None)),
        added(folder(OLDER, "Older", Some(MINUTES))),
        added(link(WEIR, "The weir", Some(OLDER))),
    ]
}

fn given(more: impl IntoIterator<Item = ResourceFact>) -> Scenario<GroupResources> {
    story::given(shelf().into_iter().chain(more))
}

#[test]
fn it_is_put_there_once_by_each_order_in_a_folder_that_is_there() {
    let empty = || story::given::<GroupResources>([]);
    empty().when(&add(link(WEIR, "The weir", None))).then([added(link(WEIR, "The weir", None))]);
    given([]).when(&add(link(WEIR, "The weir", Some(OLDER)))).then([]);
    let other = ResourceId(Uuid::from_u128(9));
    for within in [other, WEIR] {
        let command = add(link(other, "Elsewhere", Some(within)));
        given([]).when(&command).then_rejected(ResourceRejection::NoSuchFolder);
    }
    let late = add(link(other, "Elsewhere", Some(OLDER)));
    given([removed(MINUTES)]).when(&late).then_rejected(ResourceRejection::NoSuchFolder);
}

#[test]
fn a_folder_has_every_name_once() {
    let other = ResourceId(Uuid::from_u128(9));
    let twice = add(link(other, "The weir", Some(OLDER)));
    given([]).when(&twice).then_rejected(ResourceRejection::NameTaken);
    let elsewhere = link(other, "The weir", None);
    given([]).when(&add(elsewhere.clone())).then([added(elsewhere.clone())]);
    let both = || given([added(elsewhere.clone())]);
    both().when(&put(other, ResourceMove::Into(OLDER))).then_rejected(ResourceRejection::NameTaken);
    both().when(&rename(other, "Minutes")).then_rejected(ResourceRejection::NameTaken);
    let again = given([removed(WEIR), added(link(other, "The weir", Some(OLDER)))]);
    again
        .when(&ResourceCommand::Restore { resource: WEIR })
        .then_rejected(ResourceRejection::NameTaken);
}

#[test]
fn only_what_differs_becomes_a_fact() {
    let all = |called: &str, url: &str, to| ResourceCommand::Revise {
        resource: WEIR,
        revision: Box::new(ResourceRevision {
            name: Some(name(called)),
            particulars: Some(leads_to(url)),
            to,
        }),
    };
    let same = all("The weir", "https://weir.test/level", ResourceMove::Into(OLDER));
    given([]).when(&same).then([]);
    let other = all("Level", "https://weir.test/", ResourceMove::ToTop);
    given([]).when(&other).then([
        ResourceFact::Renamed { resource: WEIR, name: name("Level") },
        ResourceFact::Described { resource: WEIR, particulars: leads_to("https://weir.test/") },
        ResourceFact::Moved { resource: WEIR, folder: None },
    ]);
    given([removed(MINUTES)]).when(&other).then_rejected(ResourceRejection::NotFound);
}

#[test]
fn no_folder_is_in_itself_and_none_lies_too_deep() {
    for within in [MINUTES, OLDER] {
        let command = put(MINUTES, ResourceMove::Into(within));
        given([]).when(&command).then_rejected(ResourceRejection::IntoItself);
    }
    let deep = |n: usize| ResourceId(Uuid::from_u128(10_000 + n as u128));
    let below = |n: usize| (n > 0).then(|| deep(n - 1));
    let chain = (0..FOLDERS_DEEP_MAX).map(|n| added(folder(deep(n), &format!("{n}"), below(n))));
    let Scenario(resources) = given(chain);
    let given = || Scenario(resources.clone());
    let inmost = ResourceMove::Into(deep(FOLDERS_DEEP_MAX - 1));
    let last = given().when(&put(WEIR, inmost));
    last.then([ResourceFact::Moved { resource: WEIR, folder: below(FOLDERS_DEEP_MAX) }]);
    given().when(&put(OLDER, inmost)).then_rejected(ResourceRejection::TooDeep);
    let more = add(folder(ResourceId(Uuid::nil()), "More", below(FOLDERS_DEEP_MAX)));
    let one_more = added(folder(ResourceId(Uuid::nil()), "More", below(FOLDERS_DEEP_MAX)));
    given().when(&more).then([one_more]);
}

#[test]
fn what_was_taken_away_comes_back_where_it_was_or_to_the_top() {
    let restore = |resource| ResourceCommand::Restore { resource };
    given([]).when(&remove(MINUTES)).then([removed(MINUTES)]);
    given([removed(MINUTES)]).when(&remove(MINUTES)).then([]);
    given([removed(MINUTES)]).when(&remove(WEIR)).then_rejected(ResourceRejection::NotFound);
    given([removed(WEIR)]).when(&restore(WEIR)).then([restored(WEIR, Some(OLDER))]);
    given([]).when(&restore(WEIR)).then([]);
    given([removed(WEIR), removed(MINUTES)]).when(&restore(WEIR)).then([restored(WEIR, None)]);
    given([removed(MINUTES)]).when(&restore(WEIR)).then_rejected(ResourceRejection::NotFound);
    given([removed(MINUTES)]).when(&restore(MINUTES)).then([restored(MINUTES, None)]);
    let back = || given([removed(MINUTES), restored(MINUTES, None)]);
    back()
        .when(&rename(WEIR, "Level"))
        .then([ResourceFact::Renamed { resource: WEIR, name: name("Level") }]);
    let never = ResourceId(Uuid::from_u128(9));
    given([]).when(&restore(never)).then_rejected(ResourceRejection::NotFound);
}

#[test]
fn whose_things_are_in_a_folder_is_known() {
    let Scenario(own) = given([]);
    assert!(!own.holds_what_is_of_others(MINUTES));
    let of_mona =
        ResourceAddition { author: MONA, ..link(ResourceId(Uuid::nil()), "Poster", Some(OLDER)) };
    let Scenario(shared) = given([added(of_mona.clone())]);
    assert!(shared.holds_what_is_of_others(MINUTES));
    let Scenario(without) = given([added(of_mona), removed(ResourceId(Uuid::nil()))]);
    assert!(!without.holds_what_is_of_others(MINUTES));
    assert_eq!(without.remover_of(ResourceId(Uuid::nil())), Some(ResourceRemover::Author));
}

#[test]
fn a_link_leads_to_a_page_and_a_folder_nowhere() {
    let leading = |url: Option<&str>| ResourceParticulars {
        summary: None,
        url: url.map(|it| it.parse().unwrap()),
    };
    let page = leading(Some("https://weir.test/"));
    assert_eq!(page.clone().fitting_for(ResourceKind::Pad), Ok(page.clone()));
    assert!(page.fitting_for(ResourceKind::Folder).is_err());
    assert!(leading(None).fitting_for(ResourceKind::Folder).is_ok());
    for nothing in [None, Some("javascript:alert(1)")] {
        assert!(leading(nothing).fitting_for(ResourceKind::Link).is_err(), "{nothing:?}");
    }
}

#[test]
fn a_group_keeps_no_more_than_anybody_finds() {
    let many = (0..RESOURCES_MAX as u128)
        .map(|n| added(link(ResourceId(Uuid::from_u128(10_000 + n)), &format!("{n}"), None)));
    let full = story::given::<GroupResources>(many);
    full.when(&add(link(WEIR, "The weir", None))).then_rejected(ResourceRejection::Full);
}
