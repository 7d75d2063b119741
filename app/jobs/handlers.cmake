# Handlers of the flow and what they share.
set(REVOS_JOB_HANDLERS
  captures.cpp captures.h commentintake.cpp commentintake.h flowjobs.cpp flowjobs.h flowservices.h
  clientdesk.cpp clientdesk.h handlers.cpp handlers.h messagecomposer.cpp messagecomposer.h
  messageplanning.cpp messageplanning.h operatordesk.cpp operatordesk.h
  accountdesk.cpp accountdesk.h accountsessions.cpp accountsessions.h
  evidencekeeper.cpp evidencekeeper.h poddesk.cpp poddesk.h
  sendschedule.cpp sendschedule.h sequence.cpp sequence.h
  handlers/deliverleadhandler.cpp handlers/deliverleadhandler.h
  handlers/endcampaignhandler.cpp handlers/endcampaignhandler.h
  handlers/findpostshandler.cpp handlers/findpostshandler.h
  handlers/planmessagehandler.cpp handlers/planmessagehandler.h
  handlers/prepareleadhandler.cpp handlers/prepareleadhandler.h
  handlers/readownpostshandler.cpp handlers/readownpostshandler.h
  handlers/readreplieshandler.cpp handlers/readreplieshandler.h
  handlers/resharehandler.cpp handlers/resharehandler.h
  handlers/senddeliveryhandler.cpp handlers/senddeliveryhandler.h
  handlers/senddmhandler.cpp handlers/senddmhandler.h
  handlers/siteincidents.cpp handlers/siteincidents.h
  handlers/sitewrites.cpp handlers/sitewrites.h
  handlers/watchposthandler.cpp handlers/watchposthandler.h)
