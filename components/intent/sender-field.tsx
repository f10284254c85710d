import { useId } from "react";
import { Checkbox } from "../ui/checkbox";
import { SelectField, TextField } from "../ui/field";

/** Who a tried message is from. `isSure`: the mail server vouches for the address. */
export type Sender = { kind: "nobody" } | { kind: "address"; address: string; isSure: boolean };

interface SenderFieldProps {
  value: Sender;
  onChange: (sender: Sender) => void;
  /** Who has written lately. */
  known: readonly { name: string | null; address: string; erased: boolean }[];
}

/** Nobody who is known, one who wrote lately, or any address. */
export function SenderField({ value, onChange, known }: SenderFieldProps) {
  const list = useId();
  const senders = [...new Map(known.filter(({ erased }) => !erased).map((one) => [one.address, one])).values()];
  return (
    <div className="grid gap-2">
      <SelectField
        label="Who writes"
        value={value.kind}
        onChange={(event) =>
          onChange(
            event.target.value === "address"
              ? { kind: "address", address: senders[0]?.address ?? "", isSure: true }
              : { kind: "nobody" },
          )
        }
      >
        <option value="nobody">Nobody who is known</option>
        <option value="address">A customer</option>
      </SelectField>
      {value.kind === "nobody" ? null : (
        <>
          <TextField
            label="Address"
            type="email"
            list={list}
            hint="Who wrote lately is offered; any other address can be typed."
            maxLength={320}
            value={value.address}
            onChange={(event) => onChange({ ...value, address: event.target.value.trim() })}
          />
          <datalist id={list}>
            {senders.map(({ name, address }) => (
              <option key={address} value={address}>
                {name ?? address}
              </option>
            ))}
          </datalist>
          <Checkbox
            label="Confirmed by the channel"
            hint="The mail server vouches for the address. Without it the sender is only claimed."
            checked={value.isSure}
            onCheckedChange={(isSure) => onChange({ ...value, isSure })}
          />
        </>
      )}
    </div>
  );
}
