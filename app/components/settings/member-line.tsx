import { Form, useNavigation, useSubmit } from "@remix-run/react";
import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { Moment } from "#app/components/moment/moment.tsx";
import type { Role } from "#app/core/members/role.ts";
import type { PeopleView } from "#app/views/settings.view.ts";
import { MemberSignIn } from "./member-sign-in.tsx";
import { roleWords, peopleMessages as words } from "./messages.ts";
import { RoleChoices } from "./role-choices.tsx";

type MemberView = PeopleView["members"][number];

interface MemberLineProps {
  readonly member: MemberView;
  readonly view: PeopleView;
}

/** One person: their roles, a change that waits, and the form that changes them. */
export function MemberLine({ member, view }: MemberLineProps) {
  const { editing, setEditing, place } = useEditing();
  const name = member.name ?? words.erased;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm" breakWord>
          {name}
        </Text>
        {member.me ? <Badge>{words.me}</Badge> : null}
      </InlineStack>
      {member.email === null ? null : (
        <Text as="p" tone="subdued" breakWord>
          {member.email}
        </Text>
      )}
      <Text as="p">
        {member.roles.length === 0 ? words.noRoles : member.roles.map((role) => roleWords[role].name).join(", ")}
      </Text>
      {member.approverChange === null ? null : <Waiting member={member} name={name} view={view} />}
      <MemberSignIn member={member} name={name} view={view} />
      <div ref={place}>
        {view.mayManage && !editing ? (
          <InlineStack>
            <Button onClick={() => setEditing(true)} accessibilityLabel={words.editLabel(name)}>
              {words.edit}
            </Button>
          </InlineStack>
        ) : null}
        {editing ? <RolesForm member={member} name={name} onCancel={() => setEditing(false)} /> : null}
      </div>
    </BlockStack>
  );
}

/** Opens and closes the form, and takes the focus along: what had it is gone from the screen. */
function useEditing() {
  const [editing, setEditing] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(editing);
  useEffect(() => {
    if (shown.current === editing) return;
    shown.current = editing;
    place.current?.querySelector<HTMLElement>("input:not([type=hidden]), button")?.focus();
  }, [editing]);
  return { editing, setEditing, place };
}

/** Who approves changes only after a day, and can be taken back until then. */
function Waiting({ member, name, view }: MemberLineProps & { readonly name: string }) {
  const submit = useSubmit();
  const change = member.approverChange;
  if (change === null) return null;
  const takeBack = () => {
    const form = new FormData();
    form.set("intent", "take_back");
    form.set("memberId", member.id);
    for (const role of member.roles) form.append("roles[]", role);
    submit(form, { method: "post" });
  };
  return (
    <InlineStack gap="200" blockAlign="center">
      <Badge tone="attention">{change.becomes ? words.waiting.becomes : words.waiting.ceases}</Badge>
      <Text as="p">
        <Moment iso={change.at} zone={view.timeZone} now={view.now} />
      </Text>
      {view.mayManage ? (
        <Button variant="plain" onClick={takeBack} accessibilityLabel={words.waiting.takeBackLabel(name)}>
          {words.waiting.takeBack}
        </Button>
      ) : null}
    </InlineStack>
  );
}

interface RolesFormProps {
  readonly member: MemberView;
  readonly name: string;
  readonly onCancel: () => void;
}

function RolesForm({ member, name, onCancel }: RolesFormProps) {
  const [roles, setRoles] = useState<readonly Role[]>(wishedRoles(member));
  const form = useNavigation().formData;
  const busy = form?.get("intent") === "roles" && form.get("memberId") === member.id;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="roles" />
      <input type="hidden" name="memberId" value={member.id} />
      <BlockStack gap="300">
        <RoleChoices title={words.roles(name)} selected={roles} onChange={setRoles} />
        {member.approverChange === null ? null : (
          <Text as="p" tone="subdued">
            {words.waiting.restarts}
          </Text>
        )}
        <InlineStack gap="200">
          <Button submit variant="primary" loading={busy}>
            {words.save(name)}
          </Button>
          <Button onClick={onCancel}>{words.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

/** The roles as they will be once what waits has come. */
function wishedRoles({ roles, approverChange }: MemberView): readonly Role[] {
  if (approverChange === null) return roles;
  const others = roles.filter((role) => role !== "approver");
  return approverChange.becomes ? [...others, "approver"] : others;
}
