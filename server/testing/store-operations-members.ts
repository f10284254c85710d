import * as beginnings from "@/server/store/beginnings";
import * as invitations from "@/server/store/invitations";
import * as choices from "@/server/store/member-choices";
import * as notices from "@/server/store/notices";
import * as mails from "@/server/store/outgoing-mails";
import * as teams from "@/server/store/teams";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

const address = (w: World) => `${w.shared()}@example.com`;

async function newInvitation(w: World, db: Db): Promise<void> {
  const [id, createdBy, createdAt] = [w.make("invitation"), w.own("leaver"), w.at()];
  const expiresAt = new Date(createdAt.getTime() + 20_000_000);
  await invitations.insertInvitation(db, { id, email: address(w), roles: [w.name], createdBy, createdAt, expiresAt });
}

async function newMails(w: World, db: Db): Promise<string[]> {
  const id = w.make("mail");
  const mail = { about: w.shared(), memberId: w.any("invitation"), to: address(w), subject: `Subject of ${w.name}` };
  return mails.insertOutgoingMails(db, [{ ...mail, id, actorId: null, text: `Text of ${w.name}`, createdAt: w.at() }]);
}

/** Two whom both worlds know. */
const somebody = (w: World) => `00000000-0000-7000-8000-00000000010${String(w.int(2))}`;

const attempt = (w: World) => ({ id: w.any("mail"), attempts: w.int(3) });

/** Who is invited, what they and members are mailed, and teams. */
export const memberOperations: Record<string, StoreOperation> = {
  "invitations.insertInvitation": newInvitation,
  "invitations.findInvitation": (w, db) => invitations.findInvitation(db, w.any("invitation")),
  "invitations.listUnendedInvitations": (_w, db) => invitations.listUnendedInvitations(db),
  "invitations.findUnendedInvitation": (w, db) => invitations.findUnendedInvitation(db, address(w)),
  "invitations.acceptInvitation": (w, db) => invitations.acceptInvitation(db, w.any("invitation"), w.at()),
  "invitations.revokeInvitation": (w, db) => invitations.revokeInvitation(db, w.any("invitation"), w.at()),
  "outgoing-mails.insertOutgoingMails": newMails,
  "outgoing-mails.findOutgoingMail": (w, db) => mails.findOutgoingMail(db, w.any("mail")),
  "outgoing-mails.claimOutgoingMail": (w, db) => mails.claimOutgoingMail(db, w.any("mail"), w.at(), w.at()),
  "outgoing-mails.markMailCalled": (w, db) =>
    mails.markMailCalled(db, attempt(w), { connectionId: w.own("connection"), calledAt: w.at() }),
  "outgoing-mails.endOutgoingMail": (w, db) =>
    mails.endOutgoingMail(db, attempt(w), { state: "sent", lastError: w.name, at: w.at() }),
  "outgoing-mails.postponeOutgoingMail": (w, db) =>
    mails.postponeOutgoingMail(db, attempt(w), { nextAttemptAt: w.at(), lastError: w.name }),
  "outgoing-mails.listOverdueMails": (w, db) => mails.listOverdueMails(db, w.at(), 20),
  "outgoing-mails.listMailStates": (w, db) => mails.listMailStates(db, [w.shared(), w.shared()]),
  "beginnings.countBeginnings": (_w, db) => beginnings.countBeginnings(db),
  "notices.openNotice": (w, db) => {
    const [id, since] = [w.make("notice"), w.at()];
    const notice = { id, kind: w.shared(), subject: w.shared(), since, told: w.int(2) === 0, createdAt: since };
    return notices.openNotice(db, { ...notice, data: { name: w.name, count: 1 } });
  },
  "notices.listOpenNotices": (_w, db) => notices.listOpenNotices(db),
  "notices.endNotice": (w, db) => notices.endNotice(db, w.any("notice"), w.at()),
  "notices.wasToldSince": (w, db) => notices.wasToldSince(db, w.shared(), w.shared(), new Date(0)),
  "notices.listNotices": (_w, db) => notices.listNotices(db, 10),
  "notices.listConnectionHealth": (_w, db) => notices.listConnectionHealth(db),
  "notices.countLateItems": (w, db) => notices.countLateItems(db, new Date(w.at().getTime() + 90 * 24 * 3_600_000)),
  "member-choices.findMemberChoice": (w, db) => choices.findMemberChoice(db, somebody(w)),
  "member-choices.listMemberChoices": (_w, db) => choices.listMemberChoices(db),
  "member-choices.chooseNotices": (w, db) => choices.chooseNotices(db, somebody(w), [w.name, w.shared()]),
  "member-choices.dismissChecklist": (w, db) => choices.dismissChecklist(db, somebody(w), w.at()),
  "teams.insertTeam": (w, db) =>
    teams.insertTeam(db, { id: w.make("team"), name: `${w.name} ${w.shared()}`, createdAt: w.at() }),
  "teams.hasTeam": (w, db) => teams.hasTeam(db, w.any("team")),
  "teams.addToTeam": (w, db) => teams.addToTeam(db, w.any("team"), somebody(w)),
  "teams.removeFromTeam": (w, db) => teams.removeFromTeam(db, w.any("team"), somebody(w)),
};
