"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTRPC, type Outputs } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { SelectField, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { FieldHint } from "./field-hint";
import { RoleBoxes, type RoleName } from "./role-boxes";
import { ShownOnce } from "./shown-once";

interface InviteDialogProps {
  list: Outputs["member"]["list"];
  onClose: () => void;
}

/** Asks for an address and roles; the link is mailed, or shown once to be handed over. */
export function InviteDialog({ list, onClose }: InviteDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<RoleName[]>(["reviewer"]);
  const [by, setBy] = useState<"mail" | "link">(list.canMail ? "mail" : "link");
  const [link, setLink] = useState<string | null>(null);
  const invite = useMutation(
    trpc.member.invite.mutationOptions({
      onSuccess: async ({ token }) => {
        await queries.invalidateQueries(trpc.member.pathFilter());
        if (token === null) onClose();
        else setLink(`${window.location.origin}/join/${token}`);
      },
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    invite.mutate({ email, roles, by });
  };
  const faultOf = (field: string) => invite.error?.data?.fields?.[field]?.[0];
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Invite a member"
      says="They set their own name and password. The link works once, and for seven days."
    >
      {link === null ? (
        <form onSubmit={submit} className="grid gap-4">
          <TextField
            label="E-mail"
            type="email"
            required
            autoFocus
            maxLength={320}
            value={email}
            hint={faultOf("email") === undefined ? null : <FieldHint fault={faultOf("email")} />}
            onChange={(event) => setEmail(event.target.value)}
          />
          <RoleBoxes roles={list.roles} value={roles} onChange={setRoles} />
          <SelectField
            label="How they get the link"
            value={by}
            hint={list.canMail ? null : "No mail is connected here, so the link is yours to pass on."}
            disabled={!list.canMail}
            onChange={(event) => setBy(event.target.value === "mail" ? "mail" : "link")}
          >
            <option value="mail">By mail, from us</option>
            <option value="link">From me: show me the link</option>
          </SelectField>
          {invite.error ? (
            <Notice tone="danger" title="Not invited" live>
              <p className="text-muted">{invite.error.message}</p>
            </Notice>
          ) : null}
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" disabled={invite.isPending || roles.length === 0}>
              {by === "mail" ? "Send the invitation" : "Make the link"}
            </Button>
          </div>
        </form>
      ) : (
        <HandOver link={link} email={email} onClose={onClose} />
      )}
    </Dialog>
  );
}

function HandOver({ link, email, onClose }: { link: string; email: string; onClose: () => void }) {
  return (
    <div className="grid gap-4">
      <ShownOnce
        label="Link of the invitation"
        value={link}
        says={`Pass it on to ${email} only: whoever opens it first sets the password.`}
      />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
