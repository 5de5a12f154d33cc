"""Who may say whom the office believes, and how findings are said."""
