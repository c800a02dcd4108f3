//! Programs that act for people: let in, answered on a device, seen and ended by whoever let them.

use uuid::Uuid;
use vault::DeviceAnswer;

use super::{ACCOUNT, UseCase, use_case};
use crate::{
    cast::{ANNA, account_of},
    programs::Bot,
};

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        authorize_application, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let bot = Bot::registered(house).await;
            house.commands.authorize_application(ask, account_of(ANNA), bot.wish()).await
        },
        then []
    },
    use_case! {
        device_asking, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let codes = Bot::registered(house).await.on_a_device(house).await;
            house.commands.device_asking(ask, account_of(ANNA), &codes.user).await
        },
        then []
    },
    use_case! {
        answer_device, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let codes = Bot::registered(house).await.on_a_device(house).await;
            let (account, allow) = (account_of(ANNA), DeviceAnswer::Allow);
            house.commands.answer_device(ask, account, &codes.user, allow).await
        },
        then []
    },
    use_case! {
        permits, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.permits(ask, account_of(ANNA)).await,
        then []
    },
    use_case! {
        end_permit, "",
        may ACCOUNT, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.end_permit(ask, account_of(ANNA), Uuid::nil()).await,
        then []
    },
];
