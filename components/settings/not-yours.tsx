import { Blank } from "../ui/blank";

/** A page of the settings that the reader may not open, and who may. */
export function NotYours({ title, who }: { title: string; who: string }) {
  return (
    <main>
      <Blank page title={title}>
        {who} look after this. Ask one of them.
      </Blank>
    </main>
  );
}
