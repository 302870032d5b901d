namespace ChuangMeng.Samples.Loading;

/// <summary>The load cannot go on; the message says why, for whoever started it.</summary>
internal class LoadFailed(string message) : Exception(message);
