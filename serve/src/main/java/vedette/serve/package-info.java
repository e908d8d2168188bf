/// Our own MCP server's protocol, spoken by the official Java SDK; the newest revision, which the
/// SDK does not know yet, is put around it here.
///
/// Start with [vedette.serve.SdkSpeaker], then [vedette.serve.SdkConversation].
///
/// It does not know what the tools do, who may ask, or how messages arrive; and nobody else sees
/// the SDK or what it brings.
@NullMarked
package vedette.serve;

import org.jspecify.annotations.NullMarked;
