SELECT ticks(Timestamp), DeviceName, LocalPort, InitiatingProcessCommandLine
FROM t
WHERE Timestamp > moment(TIMESTAMP '2026-09-30 15:00:00')
  AND ActionType = 'ListeningConnectionCreated'
  AND LocalPort = 5008
  AND contains(InitiatingProcessCommandLine, 'azure/mcp')
