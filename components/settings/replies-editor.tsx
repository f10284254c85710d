"use client";

import type { EditorProps } from "./editor-props";
import { ListField } from "./list-field";

export function RepliesEditor({ value, onChange, faultOf, disabled }: EditorProps<"replies">) {
  return (
    <ListField
      label="Host names"
      add="Add a host name"
      none="None: a reply with any link is reviewed."
      hint="Like help.example.com, without https and path."
      value={value.replyHosts}
      fault={faultOf("replyHosts")}
      disabled={disabled}
      kept={(text) => text.trim().toLowerCase()}
      onChange={(replyHosts) => onChange({ replyHosts })}
    />
  );
}
