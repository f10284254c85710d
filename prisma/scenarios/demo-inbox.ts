import type { ScenarioMail } from "./scenario";
import { hostileScenarios } from "./scenarios-hostile";
import { scenarios } from "./scenarios";

/** Told by the tests only: the demo would otherwise show too many of one kind. */
const leftOut: readonly string[] = [
  ...hostileScenarios.map((scenario) => scenario.name),
  ...["shared-address", "out-of-scope", "contact-changed", "nonsense"],
];

const secondMails: ScenarioMail[] = [
  {
    from: "elena.rossi@example.com",
    name: "Elena Rossi",
    subject: "Rain jacket again",
    text: "Hello again, order PT-10405 is still overdue and I don't want to wait any longer for the rain jacket. Please give me my money back.",
    authenticity: "dmarc_pass",
    channel: "email",
  },
  {
    from: "fiona.gallagher@example.com",
    name: "Fiona Gallagher",
    subject: "Cancel Trail Club",
    text: "Please cancel my Trail Club Plus membership, I don't hike as much as I used to. I wrote before and am not sure that it reached you.",
    authenticity: "signed_in",
    channel: "web",
  },
  {
    from: "aidan.brooks@example.com",
    name: "Aidan Brooks",
    subject: "Order status",
    text: "Hey, could you tell me where my order is and when it will arrive?",
    authenticity: "unverified",
    channel: "email",
  },
];

const firstMails = scenarios.filter((scenario) => !leftOut.includes(scenario.name)).map((scenario) => scenario.mail);
const writesTwice = ({ from }: ScenarioMail) => secondMails.some((mail) => mail.from === from);

/**
 * The 24 mails that wait for a newcomer, one of each story, so that every way a ticket can end is seen at once. Who writes
 * twice comes first and again last: mails are delivered many at a time, and the second is to be the duplicate.
 */
export const demoInbox: readonly ScenarioMail[] = [
  ...firstMails.filter(writesTwice),
  ...firstMails.filter((mail) => !writesTwice(mail)),
  ...secondMails,
];
