"""比较 (comparison): two reports, the years of a metric, the metrics and texts of many issuers."""
