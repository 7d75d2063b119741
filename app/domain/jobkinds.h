#pragma once

#include <array>

/// What jobs are called: the one list that whoever queues, runs or shows a job shares. A kind is stored with
/// every job, so it is never renamed.
namespace revos::jobkinds {

inline constexpr auto kWatchPost = "watch_post";
inline constexpr auto kPrepareLead = "prepare_lead";
inline constexpr auto kPlanMessage = "plan_message"; // also in migrations/0041_clients_decide.sql
inline constexpr auto kSendDm = "send_dm";
inline constexpr auto kReadReplies = "read_replies";
inline constexpr auto kDeliverLead = "deliver_lead";
inline constexpr auto kSendDelivery = "send_delivery";
inline constexpr auto kEndCampaign = "end_campaign";
inline constexpr auto kReshare = "reshare";
inline constexpr auto kFindPosts = "find_posts"; // also in migrations/0025_members_posts.sql
inline constexpr auto kReadOwnPosts = "read_own_posts";

inline constexpr std::array kAll{kWatchPost,   kPrepareLead, kPlanMessage,  kSendDm,
                                 kReadReplies, kDeliverLead, kSendDelivery, kEndCampaign,
                                 kReshare,     kFindPosts,   kReadOwnPosts};

} // namespace revos::jobkinds
