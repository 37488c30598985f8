"""What follows from the judgements: sources, support, figures, findings, counts."""

from argmap.audit.findings import FINDINGS, audit_findings
from argmap.audit.sources import audit_sources
from argmap.audit.summary import audit_summary
from argmap.audit.support import audit_support

__all__ = ["FINDINGS", "audit_findings", "audit_sources", "audit_summary", "audit_support"]
