"""比较 (comparison): compare two reports, the years of a metric, or the reports of many issuers."""
