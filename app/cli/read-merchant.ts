import { InvalidInput } from "#app/core/errors.ts";
import { type ListedMerchant, listMerchants } from "#app/storage/merchant-directory.ts";
import type { CommandDeps } from "./command.ts";

/** The merchant that a command means: the one with this id, or the only one there is. */
export async function readMerchant(deps: CommandDeps, id: string | undefined): Promise<ListedMerchant> {
  const merchants = await deps.database.asOwner(listMerchants);
  if (id === undefined) {
    const [only, another] = merchants;
    if (only && !another) return only;
    throw new InvalidInput(
      only ? "There are several merchants: say which with --merchant." : "There is no merchant yet.",
      {
        field: "merchant",
        nextStep: only ? "`cordon merchant list` shows their ids." : "Install the app in a store first.",
      },
    );
  }
  const merchant = merchants.find((each) => each.id === id.toLowerCase());
  if (!merchant) {
    throw new InvalidInput("There is no such merchant.", {
      field: "merchant",
      nextStep: "`cordon merchant list` shows them.",
    });
  }
  return merchant;
}
