SELECT ticks(Timestamp), DeviceName, LocalPort, InitiatingProcessCommandLine
FROM t
WHERE Timestamp > moment(TIMESTAMP '2026-10-30 14:00:00')
  AND ActionType = 'ListeningConnectionCreated'
  AND LocalPort = 5008
  AND contains(InitiatingProcessCommandLine, 'azure/mcp')
