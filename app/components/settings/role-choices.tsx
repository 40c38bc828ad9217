import { ChoiceList } from "@shopify/polaris";
import { Role } from "#app/core/members/role.ts";
import { roleWords } from "./messages.ts";

interface RoleChoicesProps {
  readonly title: string;
  readonly selected: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
}

const choices = Role.options.map((role) => ({
  value: role,
  label: roleWords[role].name,
  helpText: roleWords[role].what,
}));

/** Every role with what it allows. */
export function RoleChoices({ title, selected, onChange }: RoleChoicesProps) {
  return (
    <ChoiceList
      title={title}
      // Polaris adds the brackets of a list.
      name="roles"
      allowMultiple
      choices={choices}
      selected={[...selected]}
      onChange={(values: Role[]) => onChange(values)}
    />
  );
}
