"""What every stage shares and no stage owns: clock, refusals, encryption, printing, base pages; no tables."""
