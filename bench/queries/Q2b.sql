SELECT count(*) FROM t WHERE contains(InitiatingProcessCommandLine, 'azure/mcp')
