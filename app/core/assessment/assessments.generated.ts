// Generated from app/core/assessment/assessments/*.assessment.ts by `npm run generate`. Do not edit.
import { assessment as auSeriousHarm } from "./assessments/au-serious-harm.assessment.ts";
import { assessment as brRelevantRisk } from "./assessments/br-relevant-risk.assessment.ts";
import { assessment as caPipedaRrosh } from "./assessments/ca-pipeda-rrosh.assessment.ts";
import { assessment as caQcSeriousInjury } from "./assessments/ca-qc-serious-injury.assessment.ts";
import { assessment as cardData } from "./assessments/card-data.assessment.ts";
import { assessment as chIndividualProtection } from "./assessments/ch-individual-protection.assessment.ts";
import { assessment as doraMajor } from "./assessments/dora-major.assessment.ts";
import { assessment as ftcAcquisition } from "./assessments/ftc-acquisition.assessment.ts";
import { assessment as gdprRisk } from "./assessments/gdpr-risk.assessment.ts";
import { assessment as hipaaFourFactor } from "./assessments/hipaa-four-factor.assessment.ts";
import { assessment as jpReportable } from "./assessments/jp-reportable.assessment.ts";
import { assessment as nis2Significant } from "./assessments/nis2-significant.assessment.ts";
import { assessment as nydfsEvent } from "./assessments/nydfs-event.assessment.ts";
import { assessment as nzSeriousHarm } from "./assessments/nz-serious-harm.assessment.ts";
import { assessment as regspSubstantialHarm } from "./assessments/regsp-substantial-harm.assessment.ts";
import { assessment as secMateriality } from "./assessments/sec-materiality.assessment.ts";
import { assessment as sgSignificantHarm } from "./assessments/sg-significant-harm.assessment.ts";
import { assessment as usStateHarm } from "./assessments/us-state-harm.assessment.ts";

export const assessments = [
  auSeriousHarm,
  brRelevantRisk,
  caPipedaRrosh,
  caQcSeriousInjury,
  cardData,
  chIndividualProtection,
  doraMajor,
  ftcAcquisition,
  gdprRisk,
  hipaaFourFactor,
  jpReportable,
  nis2Significant,
  nydfsEvent,
  nzSeriousHarm,
  regspSubstantialHarm,
  secMateriality,
  sgSignificantHarm,
  usStateHarm,
] as const;
