"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";
import { useEffect, useState, type ReactNode } from "react";
import { useKeyRegistry } from "../keys/keys-provider";
import { useTRPC } from "../trpc";
import { sayTicketState } from "../ticket/ticket-state-badge";
import { Kbd } from "../ui/kbd";
import { Overlay } from "../ui/overlay";
import { settingsPagesOf } from "../settings/settings-pages";
import { placesOf } from "./places";
import { useSignOut } from "./use-sign-out";

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onKeys: () => void;
}

/** Goes to pages and tickets, and runs what the page can do, by typing. */
export function Palette({ open, onOpenChange, onKeys }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Overlay />
        <Dialog.Content
          data-keys="off"
          aria-describedby={undefined}
          className="fixed inset-x-4 top-palette-top z-40 mx-auto max-w-palette animate-appear overflow-hidden rounded-panel border bg-surface shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Search or run a command</Dialog.Title>
          <PaletteBody close={() => onOpenChange(false)} onKeys={onKeys} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ close, onKeys }: { close: () => void; onKeys: () => void }) {
  const [text, setText] = useState("");
  const then = (run: () => void) => () => {
    close();
    run();
  };
  return (
    <Command label="Search or run a command" loop>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="A ticket, a page, a command"
        className="h-12 w-full border-b bg-transparent px-4 text-lg placeholder:text-faint focus-visible:outline-none"
      />
      <Command.List label="Found" className="h-80 max-h-palette-list overflow-y-auto p-1">
        <PageCommands then={then} />
        <FoundTickets text={text.trim()} then={then} />
        <ConsoleCommands then={then} onKeys={onKeys} />
      </Command.List>
    </Command>
  );
}

type Then = (run: () => void) => () => void;

interface LineProps {
  value: string;
  run: () => void;
  keys?: string;
  /** Words that it is found by besides its value. */
  words?: string[];
  children: ReactNode;
}

function Line(props: LineProps) {
  return (
    <Command.Item
      value={props.value}
      onSelect={props.run}
      keywords={props.words ?? []}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-control px-3 text-sm data-[selected=true]:bg-accent-subtle pointer-coarse:min-h-11"
    >
      <span className="min-w-0 grow">{props.children}</span>
      {props.keys === undefined ? null : <Kbd keys={props.keys} />}
    </Command.Item>
  );
}

const heading =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint";

/** What the page binds and offers here too; read once, when the palette opens. */
function PageCommands({ then }: { then: Then }) {
  const registry = useKeyRegistry();
  const [commands] = useState(() => registry.active().filter((binding) => binding.palette === true));
  if (commands.length === 0) return null;
  return (
    <Command.Group heading="On this page" className={heading}>
      {commands.map((binding) => (
        <Line key={`${binding.keys} ${binding.name}`} value={binding.name} run={then(binding.run)} keys={binding.keys}>
          {binding.name}
        </Line>
      ))}
    </Command.Group>
  );
}

/** The value once it has rested for a moment. */
function useRested(value: string, ms: number): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => {
      clearTimeout(timer);
    };
  }, [value, ms]);
  return rested;
}

const noFilter = { state: null, intent: null, team: null };

function FoundTickets({ text, then }: { text: string; then: Then }) {
  const trpc = useTRPC();
  const router = useRouter();
  const search = useRested(text, 150);
  // Only what was found for these very words is offered: Enter must not open what the words before them found.
  const wanted = text.length >= 2 && search === text;
  const { data, isError } = useQuery({
    ...trpc.ticket.list.queryOptions({ ...noFilter, search, limit: 8 }),
    enabled: wanted,
  });
  const none = (
    <Command.Empty className="px-3 py-6 text-center text-sm text-muted">
      {text.length >= 2 && data === undefined
        ? "Searching the tickets…"
        : "Nothing by that name. Tickets are found by subject, address, words, order number or reference."}
    </Command.Empty>
  );
  if (!wanted || (!isError && (data?.tickets.length ?? 0) === 0)) return none;
  return (
    <Command.Group heading="Tickets" className={heading}>
      {isError ? <p className="px-3 py-2 text-sm text-danger">The tickets could not be searched. Type again.</p> : null}
      {data?.tickets.map((ticket) => (
        <Line
          key={ticket.id}
          value={`ticket ${ticket.id}`}
          words={[text]}
          run={then(() => router.push(`/tickets/${ticket.id}`))}
        >
          <span className="flex items-baseline gap-3">
            <span className="min-w-0 grow truncate">{ticket.subject === "" ? "No subject" : ticket.subject}</span>
            <span className="shrink-0 text-xs text-faint">{sayTicketState(ticket.state)}</span>
          </span>
        </Line>
      ))}
    </Command.Group>
  );
}

function ConsoleCommands({ then, onKeys }: { then: Then; onKeys: () => void }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const router = useRouter();
  const { setTheme } = useTheme();
  const leave = useSignOut();
  const themes = { light: "Light theme", dark: "Dark theme", system: "Theme like the system" };
  return (
    <>
      <Command.Group heading="Go to" className={heading}>
        {placesOf(me.may).map(({ href, name, keys }) => (
          <Line key={href} value={`Go to ${name}`} keys={keys} run={then(() => router.push(href))}>
            {name}
          </Line>
        ))}
        {settingsPagesOf(me.may)
          .slice(1)
          .map(({ href, name }) => (
            <Line key={href} value={`Go to settings ${name}`} run={then(() => router.push(href))}>
              Settings: {name}
            </Line>
          ))}
      </Command.Group>
      <Command.Group heading="Console" className={heading}>
        <Line value="Keys on this page, keyboard shortcuts" keys="?" run={then(onKeys)}>
          Keys on this page
        </Line>
        {Object.entries(themes).map(([theme, name]) => (
          <Line key={theme} value={name} run={then(() => setTheme(theme))}>
            {name}
          </Line>
        ))}
        <Line value="Sign out" run={then(leave)}>
          Sign out
        </Line>
      </Command.Group>
    </>
  );
}
