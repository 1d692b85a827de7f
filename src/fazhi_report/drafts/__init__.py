"""征求意见稿 (drafts) in Word: compare two versions by tracked changes, and read edited drafts."""
