import { Badge, type BadgeProps, Tooltip } from "@shopify/polaris";
import { AlertCircleIcon, AlertTriangleIcon, CheckCircleIcon, InfoIcon } from "@shopify/polaris-icons";
import type { Mode } from "#app/core/containment/define-action.ts";
import type { RunState, StepState } from "#app/core/containment/run-state.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { modeWords, phaseWords, runStateWords, severityWords, stepStateWords } from "./messages.ts";

type Tone = NonNullable<BadgeProps["tone"]>;

/** Severity in words with an icon: colour alone never carries it. */
export function SeverityBadge({ severity }: { readonly severity: string }) {
  const word = severityWords[severity as keyof typeof severityWords] ?? severity;
  if (severity === "critical")
    return (
      <Badge tone="critical" icon={AlertTriangleIcon}>
        {word}
      </Badge>
    );
  if (severity === "high")
    return (
      <Badge tone="warning" icon={AlertCircleIcon}>
        {word}
      </Badge>
    );
  return (
    <Badge tone={severity === "medium" ? "attention" : "info"} icon={InfoIcon}>
      {word}
    </Badge>
  );
}

export function PhaseBadge({ phase }: { readonly phase: IncidentPhase }) {
  const tone: Record<IncidentPhase, Tone> = { open: "attention", declared: "critical", closed: "info" };
  return <Badge tone={tone[phase]}>{phaseWords[phase]}</Badge>;
}

/** How a run is carried out; the tooltip says what that means. */
export function ModeBadge({ mode }: { readonly mode: Mode }) {
  return (
    <Tooltip content={modeWords[mode].meaning}>
      <Badge>{modeWords[mode].word}</Badge>
    </Tooltip>
  );
}

const runTones: Record<RunState, Tone> = {
  proposed: "info",
  awaiting_approval: "attention",
  approved: "info",
  running: "info",
  parked: "attention",
  in_force: "success",
  partly_in_force: "warning",
  attested: "attention",
  failed: "critical",
  refused: "info",
  reverting: "info",
  reverted: "success",
  conflict: "critical",
  revert_failed: "critical",
  cannot_be_read: "critical",
};

export function RunStateBadge({ state }: { readonly state: RunState }) {
  return (
    <Badge tone={runTones[state]} {...iconOf(runTones[state])}>
      {runStateWords[state]}
    </Badge>
  );
}

const stepTones: Record<StepState, Tone> = {
  pending: "info",
  executing: "info",
  executed: "info",
  verified: "success",
  parked: "attention",
  attested: "attention",
  failed: "critical",
  conflict: "critical",
  released: "info",
  reverting: "info",
  revert_parked: "attention",
  reverted: "success",
  revert_conflict: "critical",
  revert_failed: "critical",
};

export function StepStateBadge({ state }: { readonly state: StepState }) {
  return (
    <Badge tone={stepTones[state]} {...iconOf(stepTones[state])}>
      {stepStateWords[state]}
    </Badge>
  );
}

function iconOf(tone: Tone): Pick<BadgeProps, "icon"> {
  if (tone === "success") return { icon: CheckCircleIcon };
  return tone === "critical" ? { icon: AlertTriangleIcon } : {};
}
