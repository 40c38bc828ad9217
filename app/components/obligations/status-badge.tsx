import { Badge, type BadgeProps } from "@shopify/polaris";
import {
  AlertTriangleIcon,
  CheckCircleIcon,
  ClockIcon,
  PauseCircleIcon,
  QuestionCircleIcon,
} from "@shopify/polaris-icons";
import type { ObligationStatus } from "#app/core/deadlines/answer.ts";
import { obligationsMessages } from "./messages.ts";

const looks: Readonly<Record<ObligationStatus, Pick<BadgeProps, "tone" | "icon">>> = {
  not_required: {},
  not_yet: { icon: ClockIcon },
  due: { tone: "info", icon: ClockIcon },
  at_risk: { tone: "warning", icon: AlertTriangleIcon },
  overdue: { tone: "critical", icon: AlertTriangleIcon },
  met: { tone: "success", icon: CheckCircleIcon },
  on_hold: { tone: "attention", icon: PauseCircleIcon },
  undetermined: { tone: "attention", icon: QuestionCircleIcon },
};

/** Where a duty stands, in words with an icon: colour alone never carries it. */
export function StatusBadge({ status }: { readonly status: ObligationStatus }) {
  return <Badge {...looks[status]}>{obligationsMessages.status[status]}</Badge>;
}
