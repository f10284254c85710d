"use client";

import { SelectField, TextField } from "../ui/field";
import { Checkbox } from "../ui/checkbox";
import { sayArgName, sayChoice } from "./say-arg";

/** As much of a JSON schema as the catalogue's actions use. */
export interface FieldSchema {
  type?: string;
  enum?: readonly unknown[];
  description?: string;
  properties?: Record<string, FieldSchema>;
  required?: readonly string[];
  anyOf?: readonly FieldSchema[];
}

/** What the form starts from: what was suggested, an empty list where a list has to be, and nothing where that is allowed. */
export function startArgs(schema: FieldSchema, suggested: Record<string, unknown> | null): Record<string, unknown> {
  const start: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (!(schema.required?.includes(name) ?? false)) continue;
    if (field.type === "array") start[name] = [];
    else if (field.anyOf?.some((way) => way.type === "null")) start[name] = null;
  }
  return { ...start, ...suggested };
}

interface SchemaFormProps {
  schema: FieldSchema;
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
  /** What is wrong, by field, in the server's words. */
  faults?: Record<string, string[] | undefined> | null;
}

/** The fields of an action, as its schema declares them. */
export function SchemaForm({ schema, value, onChange, faults }: SchemaFormProps) {
  return (
    <div className="grid grid-cols-1 gap-2 @md:grid-cols-2">
      {Object.entries(schema.properties ?? {}).map(([name, field]) => (
        <Field
          key={name}
          name={name}
          schema={field}
          required={schema.required?.includes(name) ?? false}
          value={value[name]}
          fault={faultOf(value[name], faults?.[name]?.[0])}
          onChange={(to) => onChange({ ...value, [name]: to })}
        />
      ))}
    </div>
  );
}

/** What was not filled in yet is asked for in plain words; what is wrong with the rest, the server says. */
function faultOf(value: unknown, says: string | undefined): string | null {
  const isEmpty = value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (says === undefined) return null;
  return isEmpty ? "Needed." : says;
}

interface FieldProps {
  name: string;
  schema: FieldSchema;
  required: boolean;
  value: unknown;
  fault: string | null;
  onChange: (value: unknown) => void;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function Field(props: FieldProps) {
  const { name, schema, required, value, fault, onChange } = props;
  const label = `${sayArgName(name)}${required ? "" : " (optional)"}`;
  const hint = fault ?? schema.description;
  const said = { label, ...(hint === undefined ? {} : { hint }) };
  if (schema.properties) {
    return (
      <fieldset className="grid gap-2 @md:col-span-2">
        <legend className="mb-1 text-sm font-medium">{label}</legend>
        <SchemaForm schema={schema} value={(value ?? {}) as Record<string, unknown>} onChange={onChange} />
      </fieldset>
    );
  }
  if (schema.enum) return <ChoiceOf {...props} {...said} />;
  switch (schema.type) {
    case "boolean":
      return <Checkbox {...said} checked={value === true} onCheckedChange={onChange} />;
    case "array":
      return <ListOf {...props} {...said} />;
    case "integer":
    case "number":
      return (
        <TextField
          {...said}
          type="number"
          required={required}
          value={typeof value === "number" ? value : ""}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.valueAsNumber)}
        />
      );
    default:
      return <LineOf {...props} {...said} />;
  }
}

type SaidProps = FieldProps & { label: string; hint?: string };

const saidOf = ({ label, hint }: SaidProps) => ({ label, ...(hint === undefined ? {} : { hint }) });

function ChoiceOf(props: SaidProps) {
  const { schema, required, value, onChange } = props;
  return (
    <SelectField
      {...saidOf(props)}
      required={required}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">Choose</option>
      {schema.enum?.map((choice) => (
        <option key={String(choice)} value={String(choice)}>
          {sayChoice(String(choice))}
        </option>
      ))}
    </SelectField>
  );
}

function ListOf(props: SaidProps) {
  const { required, value, fault, onChange } = props;
  const entries = (text: string) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "");
  return (
    <TextField
      label={props.label}
      hint={fault ?? "Several with commas between"}
      required={required}
      defaultValue={Array.isArray(value) ? value.map(String).join(", ") : ""}
      onChange={(event) => onChange(entries(event.target.value))}
    />
  );
}

function LineOf(props: SaidProps) {
  const { schema, required, value, onChange } = props;
  const mayBeNull = schema.anyOf?.some((way) => way.type === "null") ?? false;
  return (
    <TextField
      {...saidOf(props)}
      required={required && !mayBeNull}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value === "" && mayBeNull ? null : event.target.value)}
    />
  );
}
