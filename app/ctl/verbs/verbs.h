#pragma once

namespace revos::ctl {

struct VerbContext;

/// One function a verb, each in its own file; the table of verbs.cpp names them. They return the exit code.
int runBench(VerbContext& context);
int runComments(VerbContext& context);
int runDevice(VerbContext& context);
int runDoctor(VerbContext& context);
int runExtractEmail(VerbContext& context);
int runImportSeed(VerbContext& context);
int runKey(VerbContext& context);
int runMatch(VerbContext& context);
int runMigrate(VerbContext& context);
int runOperator(VerbContext& context);
int runRehearse(VerbContext& context);
int runResume(VerbContext& context);
int runStop(VerbContext& context);
int runTenant(VerbContext& context);
int runWorkspace(VerbContext& context);

} // namespace revos::ctl
