"""Which encoding bytes are in that no mark names and UTF-8 does not explain: the likeliest one."""
