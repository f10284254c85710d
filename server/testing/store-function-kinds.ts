/** Pure, or about the whole server: no row of a workspace passes through them. */
export const withoutRows = [
  ...["action-runs.isSubjectRace", "audit.toAuditLine", "budgets.budgetScope", "jobs.installJobs"],
  ...["connections.openConfig", "connections.sealConfig", "connections.stateOf", "vault.dataKeyOf"],
  ...["audit.firstAuditLine", "jobs.jobInsert", "vault.vaultInsert", "surveys.cellKey"],
  ...["claim-jobs.findWaiting", "claim-jobs.claimJobs"],
  ...["claim-held-error.ClaimHeldError", "read-queue.queuePage", "read-queue.queueTotal", "read-queue.queueCounts"],
];
/** On the closed list of global tables: tested below for what they tell of another workspace. */
export const global = [
  "api-keys.findApiKeyWorkspace",
  "api-keys.saveApiKeyPrefix",
  "can-read.canRead",
  "connection-addresses.findConnectionAddress",
  "connection-addresses.saveConnectionAddress",
  "ended-sessions.endSession",
  "members.countLeads",
  "members.findMember",
  "members.findMemberOfSession",
  "members.findUserForSignIn",
  "members.hasMemberAt",
  "members.insertMember",
  "members.listActiveMemberNames",
  "members.listMemberNames",
  "members.listMembers",
  "members.lockMembers",
  "members.updateMember",
  "sign-in-attempts.countSignInFailures",
  "sign-in-attempts.dropSignInAttempt",
  "sign-in-attempts.insertSignInAttempt",
  "sign-in-attempts.markSignInSucceeded",
  "workspaces.getWorkspaceId",
  "workspaces.hasWorkspace",
  "workspaces.listWorkspaceIds",
];

/** Only add: a row of theirs is the workspace's own by default, and the policy's check refuses any other. */
export const adding = [
  ...[
    "api-keys.insertApiKey",
    "api-requests.takeRequestKey",
    "audit.appendAuditAfter",
    "episodes.openEpisode",
    "inbound-events.takeEvent",
  ],
  ...["jobs.enqueue", "releases.insertPublishedRelease", "settings.insertSettings", "vault.createVault"],
  ...["decisions.saveDecision", "escalations.insertEscalation", "follow-ups.openFollowUp"],
  ...["proofs.markProven", "proofs.insertProof"],
  ...["webhook-endpoints.insertWebhookEndpoint", "outgoing-webhooks.insertOutgoingWebhooks"],
  ...["release-drafts.insertDraft", "release-replays.insertReplay", "release-rollouts.insertRollout"],
  ...["queue-items.insertQueueItem", "evidence-items.insertEvidenceItems"],
  ...["quality-draws.insertQualityDraw", "quality-items.insertQualityItems", "quality-scores.insertQualityScore"],
  ...["invitations.insertInvitation", "teams.insertTeam", "teams.addToTeam", "outgoing-mails.insertOutgoingMails"],
  ...["notices.openNotice", "member-choices.chooseNotices", "member-choices.dismissChecklist"],
];
/** Change rows and say nothing of it: what they do next door is seen in its rows alone. */
export const changing = [
  ...["api-keys.touchApiKey", "api-requests.saveRequestAnswer", "connections.saveConnection"],
  ...["documents.markDocumentsDeleted", "episodes.resolveEpisode", "episodes.spendModel", "inbound-events.settleEvent"],
  ...["messages.moveMessagesSince", "tickets.releaseClaim", "budgets.releaseBudgets"],
  ...["proofs.countMiss", "proofs.markProofSent", "runs.finishRun", "runs.outdateOpenRun"],
  ...["breakers.openBreaker", "breakers.closeBreaker", "erasure.closeForGood", "erasure.destroyKey"],
  "webhook-endpoints.spareEndpoint",
  ...["escalations.answerEscalations", "tickets.takeFromAgent", "api-requests.dropRequestKey"],
  ...["queue-items.closeQueueItem", "queue-items.closeQueueItemsOf", "queue-items.markQueueItem"],
  ...["queue-items.wakeQueueItems", "escalations.takeEscalations", "escalations.giveBackEscalations"],
  ...["due-times.moveDueItems", "documents.saveDocument"],
  ...["queue-items.amendQueueItems", "action-runs.moveRunsToDecision", "verdicts.replaceRest"],
  ...["connection-health.noteConnectionError", "connection-health.noteConnectionSeen"],
  "connection-health.saveConnectionCheck",
  "episodes.withdrawResolution",
  ...["metrics-rollup.saveMetricsState", "metrics-rollup.replaceKeptRows", "metrics-rollup.replaceMetricsDay"],
  // The last takes away what the others change.
  ...["metrics-rollup.dropMetricsMarks", "metrics-rollup.restartRollup"],
  ...["surveys.insertSurvey", "surveys.markSurveyAsked", "surveys.rateResolution", "surveys.scrubSurveys"],
  ...["quality-draws.markDrawsListed", "quality-items.updateQualityItem", "reviewer-standings.saveStanding"],
  "evidence-items.replaceQualityItems",
];
/** What gives the neighbour rows that a change could still change. */
export const fresh = [
  ...["runs.insertRun", "messages.insertMessage", "proofs.insertProof", "budgets.reserveBudgets"],
  ...["breakers.openBreaker", "tickets.insertTicket", "tickets.claimTicket", "messages.insertMessage"],
  ...["queue-items.insertQueueItem", "queue-items.insertQueueItem", "escalations.insertEscalation"],
  ...["metrics-rollup.replaceKeptRows", "metrics-rollup.replaceMetricsDay"],
  "surveys.insertSurvey",
];
/** Names the workspace in its statement as well, or by its key: the policy is its second guard. */
export const guardedTwice = [
  "audit.listAudit",
  "audit.lockAuditStream",
  "audit-export.listCheckpoints",
  "retry-bucket.takeRetry",
];
