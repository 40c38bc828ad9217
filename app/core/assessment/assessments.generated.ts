// Generated from app/core/assessment/assessments/*.assessment.ts by `npm run generate`. Do not edit.
import { assessment as hipaaFourFactor } from "./assessments/hipaa-four-factor.assessment.ts";

export const assessments = [
  hipaaFourFactor,
] as const;
