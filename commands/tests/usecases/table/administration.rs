//! What those do who run the place: accounts of others, and the server as a whole.

use commands::{Notice, followers::FollowAnswer};
use domain::{
    caller::Role,
    group::FollowerAddress,
    instance::{Host, HostRule, InstanceFact, Reach, Rules, Setting, SettingKey},
    log::Position,
    place::Address,
    text::{Html, Reason},
};

use super::{ADMINISTRATORS, COMMAND_LINE, HOUSE, NOTHING_HAPPENS, UseCase, use_case};
use crate::{
    cast::{ANNA, BEN, Who, account_of, email_of, of_instance},
    things::{NEWCOMER, newcomer},
};

fn far() -> Host {
    Host::new("far.test").unwrap()
}

fn relay() -> FollowerAddress {
    let at = |path: &str| format!("https://far.test/{path}").parse().unwrap();
    let (actor, inbox) = (at("relay"), at("relay/inbox"));
    FollowerAddress { actor, follow: at("follows/1"), inbox, shared_inbox: None }
}

/// Two more than what happens before anybody asks.
const LOST_UNTIL: u64 = 88;

fn reason() -> Reason {
    Reason::new("it sends nothing but spam").unwrap()
}

fn rules() -> Rules {
    let html = Html::of_strangers("<ol><li>Be kind</li></ol>").unwrap();
    Rules::new(html, &["Be kind".to_owned()]).unwrap()
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        change_role, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let (account, role) = (account_of(BEN), Role::Moderator);
            house.commands.change_role(ask, account, role, Notice::Letter).await
        },
        then ["account.role-changed"]
    },
    use_case! {
        replace_email, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let (account, email) = (account_of(BEN), email_of("benjamin"));
            house.commands.replace_email(ask, account, email, Notice::Letter).await
        },
        then [
            "reservation.claimed", "account.address-set", "reservation.confirmed",
            "reservation.released"
        ]
    },
    use_case! {
        confirm_account, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |house| newcomer(house),
        when |house, ask| house.commands.confirm_account(ask, NEWCOMER, Notice::Letter).await,
        then ["account.address-confirmed"]
    },
    use_case! {
        change_instance, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let settings = vec![Setting::read(SettingKey::Name, "Our town").unwrap()];
            house.commands.change_instance(ask, settings).await
        },
        then ["instance.settings-changed"]
    },
    use_case! {
        change_rules, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.change_rules(ask, rules()).await,
        then ["instance.rules-changed"]
    },
    use_case! {
        rule_host, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            house.commands.rule_host(ask, far(), HostRule::Blocked, reason()).await
        },
        then ["instance.host-ruled"]
    },
    use_case! {
        lift_host_rule, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| {
            let rule = HostRule::Limited;
            [of_instance(InstanceFact::HostRuled { host: far(), rule, reason: reason() })]
        },
        when |house, ask| house.commands.lift_host_rule(ask, far(), reason()).await,
        then ["instance.host-rule-lifted"]
    },
    use_case! {
        change_reach, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.change_reach(ask, Reach::AllowList, reason()).await,
        then ["instance.reach-changed"]
    },
    use_case! {
        follow_host, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.follow_host(ask, far()).await,
        then ["instance.follow-chosen"]
    },
    use_case! {
        unfollow_host, "",
        may ADMINISTRATORS, otherwise MayNot,
        given |_house| [of_instance(InstanceFact::FollowChosen { host: far() })],
        when |house, ask| house.commands.unfollow_host(ask, far()).await,
        then ["instance.follow-dropped"]
    },
    use_case! {
        look_behind, "",
        may &[Who::Administrator], otherwise MayNot,
        but &[(Who::CommandLine, NOTHING_HAPPENS)],
        given |_house| [],
        when |house, ask| house.commands.look_behind(ask, account_of(ANNA)).await,
        then ["instance.linkage-read"]
    },
    use_case! {
        remember_place, "",
        may HOUSE, otherwise Unasked,
        given |_house| [],
        when |house, _ask| house.commands.remember_place(hall()).await,
        then ["place.found"]
    },
    use_case! {
        accept_loss, "",
        may COMMAND_LINE, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.accept_loss(ask, Position(LOST_UNTIL), reason()).await,
        then ["instance.loss-accepted", "instance.position-lost"]
    },
    use_case! {
        settle_format, "",
        may HOUSE, otherwise Unasked,
        given |_house| [],
        when |house, _ask| house.commands.settle_format().await,
        then []
    },
    use_case! {
        take_server, "by another server, whose signature federation has seen",
        may HOUSE, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.take_server(ask, far(), relay()).await,
        then ["instance.server-came"]
    },
    use_case! {
        drop_server, "",
        may &[Who::Policy, Who::Administrator, Who::CommandLine], otherwise MayNot,
        given |_house| [of_instance(InstanceFact::ServerCame { host: far(), by: Box::new(relay()) })],
        when |house, ask| house.commands.drop_server(ask, far()).await,
        then ["instance.server-left"]
    },
    use_case! {
        server_answered, "yes",
        may HOUSE, otherwise MayNot,
        given |_house| [of_instance(InstanceFact::FollowChosen { host: far() })],
        when |house, ask| house.commands.server_answered(ask, far(), FollowAnswer::Yes).await,
        then ["instance.follow-accepted"]
    },
    use_case! {
        server_answered, "no",
        may HOUSE, otherwise MayNot,
        given |_house| [of_instance(InstanceFact::FollowChosen { host: far() })],
        when |house, ask| house.commands.server_answered(ask, far(), FollowAnswer::No).await,
        then ["instance.follow-dropped"]
    },
];

/// A hall that a geocoder found.
fn hall() -> Address {
    Address {
        street: Some("1 Main Street".to_owned()),
        origin_id: Some("nominatim:N123".to_owned()),
        ..Address::default()
    }
}
