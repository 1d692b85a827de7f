"""征求意见稿 (drafts) in Word: two versions with tracked changes, and edited drafts read back."""
